// The official browser SDK, as its package has it, in a real browser: what it tokenizes here the official Node SDK charges.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import braintree from "braintree";

import { startSandbox } from "../sandbox.mjs";
import { startBrowser } from "./browser.mjs";
import { resolverRules, startProxy } from "./tls.mjs";

const KEY = "sandbox_testing1_integration_merchant_id";
const VISA = { number: "4111111111111111", cvv: "123", expirationDate: "12/2040" };
const BY_REST = "POST /merchants/integration_merchant_id/client_api/v1/payment_methods/credit_cards";
const BY_GRAPHQL = "POST /graphql";

const stops = [];
let proxy, page, gateway;

before(async () => {
  proxy = await kept(startProxy());
  const origin = (name) => `https://${name}.braintreegateway.com:${proxy.port}`;
  const urls = ["--gateway-url", origin("gateway"), "--frames-url", origin("frames")];
  const sandbox = await kept(startSandbox(...urls));
  proxy.target = sandbox.listens;
  gateway = sdk(new URL(sandbox.listens));
  const shop = await kept(startShop());
  const trust = `--ignore-certificate-errors-spki-list=${proxy.publicKeyHash}`;
  page = await kept(startBrowser(trust, `--host-resolver-rules=${resolverRules(proxy.port)}`));
  await page.go(shop.url);
});

after(async () => {
  for (const stop of stops.reverse()) await stop();
});

test("tokenizes by GraphQL what the Node SDK then charges", async () => {
  const { payload, asked } = await tokenize(await token(), VISA);
  assert.deepEqual(asked, [BY_GRAPHQL]);
  const [card] = payload.creditCards;
  assert.deepEqual(
    [card.type, card.description, card.consumed, card.details.bin, card.details.lastFour, card.details.cardType],
    ["CreditCard", "ending in 11", false, "411111", "1111", "Visa"],
  );
  assert.deepEqual([card.details.expirationMonth, card.details.expirationYear], ["12", "2040"]);
  assert.equal(card.binData.prepaid, "Unknown");
  const { transaction } = await charge(card.nonce);
  assert.deepEqual([transaction.creditCard.last4, transaction.status], ["1111", "authorized"]);
  assert.equal((await charge(card.nonce)).errors.deepErrors()[0].code, "91564");
});

test("tokenizes by REST when the account has no GraphQL", async () => {
  const { payload, asked } = await tokenize(await token({ merchantAccountId: "no_graphql_usd" }), VISA);
  assert.deepEqual(asked, [BY_REST]);
  const [card] = payload.creditCards;
  assert.deepEqual([card.details.lastTwo, card.binData.debit], ["11", "Unknown"]);
  const { transaction } = await charge(card.nonce);
  assert.equal(transaction.creditCard.cardType, "Visa");
});

test("tokenizes with a tokenization key, at the fixed addresses of the SDK", async () => {
  const { payload } = await tokenize(KEY, { ...VISA, number: "5555555555554444" });
  const { transaction } = await charge(payload.creditCards[0].nonce);
  assert.equal(transaction.creditCard.cardType, "MasterCard");
});

test("reads the account's configuration", async () => {
  const read = await page.inPage(async (authorization) => {
    const client = await braintree.client.create({ authorization });
    return client.getConfiguration();
  }, await token());
  assert.equal(read.authorizationType, "CLIENT_TOKEN");
  const { environment, merchantId, challenges, creditCards } = read.gatewayConfiguration;
  assert.deepEqual([environment, merchantId], ["sandbox", "integration_merchant_id"]);
  assert.deepEqual(challenges, ["cvv", "postal_code"]);
  assert.ok(creditCards.supportedCardTypes.includes("Visa"));
});

for (const [way, fields, expiration] of [
  // For GraphQL the SDK splits the date.
  ["GraphQL", {}, ["expirationMonth", "81712", "Expiration month is invalid"]],
  ["REST", { merchantAccountId: "no_graphql_usd" }, ["expirationDate", "81710", "Expiration date is invalid"]],
]) {
  test(`hears what is wrong with a card, by ${way}`, async () => {
    const fault = await refused(await token(fields), { ...VISA, number: "4111111111111112", expirationDate: "13/2040" });
    const { httpStatus, originalError } = fault.details;
    assert.deepEqual([fault.name, fault.code, fault.type], ["BraintreeError", "CLIENT_REQUEST_ERROR", "NETWORK"]);
    assert.equal(httpStatus, 422);
    assert.equal(originalError.error.message, "Credit card is invalid");
    const [{ field, fieldErrors }] = originalError.fieldErrors;
    assert.equal(field, "creditCard");
    assert.deepEqual(
      fieldErrors.map(({ field, code, message }) => [field, code, message]).sort(),
      [expiration, ["number", "81715", "Credit card number is invalid"]],
    );
  });
}

test("is told that its authorization is worth nothing", async () => {
  const create = (authorization) =>
    page.inPage(async (authorization) => void (await braintree.client.create({ authorization })), authorization);
  await assert.rejects(create("nonsense"), { code: "CLIENT_INVALID_AUTHORIZATION" });
  const forged = JSON.parse(Buffer.from(await token(), "base64"));
  forged.authorizationFingerprint = forged.authorizationFingerprint.replace(/^..../, "AAAA");
  const text = Buffer.from(JSON.stringify(forged)).toString("base64");
  await assert.rejects(create(text), { code: "CLIENT_AUTHORIZATION_INVALID" });
});

test("lists and deletes what a customer has saved", async () => {
  const { customer } = await gateway.customer.create({ paymentMethodNonce: "fake-valid-visa-nonce" });
  await gateway.paymentMethod.create({ customerId: customer.id, paymentMethodNonce: "fake-valid-mastercard-nonce" });
  const authorization = await token({ customerId: customer.id });
  const methods = await page.inPage(async (authorization) => {
    globalThis.vault = await braintree.vaultManager.create({ authorization });
    return globalThis.vault.fetchPaymentMethods({ defaultFirst: true });
  }, authorization);
  assert.deepEqual(
    methods.map((method) => [method.type, method.default, method.description, method.hasSubscription]),
    [
      ["CreditCard", true, "ending in 81", false],
      ["CreditCard", false, "ending in 44", false],
    ],
  );
  const remove = (nonce) => page.inPage((nonce) => globalThis.vault.deletePaymentMethod(nonce), nonce);
  await remove(methods[1].nonce);
  const found = await gateway.customer.find(customer.id);
  assert.deepEqual(found.creditCards.map((card) => card.last4), ["1881"]);
  await assert.rejects(remove("nosuchnonce"), { code: "VAULT_MANAGER_PAYMENT_METHOD_NONCE_NOT_FOUND" });
  const { transaction } = await charge(methods[0].nonce);
  assert.equal(transaction.customer.id, customer.id);
});

test("doesn't save a card twice where the token forbids it", async () => {
  const { customer } = await gateway.customer.create({ paymentMethodNonce: "fake-valid-jcb-nonce" });
  const options = { failOnDuplicatePaymentMethodForCustomer: true };
  const fault = await refused(await token({ customerId: customer.id, options }), { ...VISA, number: "3530111333300000" });
  const [{ fieldErrors }] = fault.details.originalError.fieldErrors;
  assert.deepEqual([fault.code, fieldErrors[0].code], ["CLIENT_REQUEST_ERROR", "81763"]);
});

/** Lets the page tokenize a card; also what it asked the gateway for after its configuration. */
async function tokenize(authorization, creditCard) {
  await page.inPage(async (authorization) => {
    globalThis.client = await braintree.client.create({ authorization });
  }, authorization);
  proxy.seen.length = 0;
  const payload = await page.inPage(
    (creditCard) =>
      globalThis.client.request({ endpoint: "payment_methods/credit_cards", method: "post", data: { creditCard } }),
    creditCard,
  );
  return { payload, asked: proxy.seen.filter((line) => line.startsWith("POST")) };
}

async function refused(authorization, creditCard) {
  return tokenize(authorization, creditCard).then(
    () => assert.fail("it was tokenized"),
    (fault) => fault,
  );
}

async function token(fields = {}) {
  const { clientToken, success, message } = await gateway.clientToken.generate(fields);
  assert.equal(success, true, message);
  return clientToken;
}

function charge(paymentMethodNonce) {
  return gateway.transaction.sale({ amount: "10.00", paymentMethodNonce });
}

/** As docs/sandbox.md tells it. */
function sdk({ hostname, port }) {
  return new braintree.BraintreeGateway({
    environment: new braintree.Environment(hostname, port, "http://unused", false, hostname, port),
    merchantId: "integration_merchant_id",
    publicKey: "integration_public_key",
    privateKey: "integration_private_key",
  });
}

/** A merchant's page of an origin of its own, with the SDK's files. */
async function startShop() {
  const browserFiles = new URL("./dist/browser/", `file://${createRequire(import.meta.url).resolve("braintree-web/package.json")}`);
  const server = createServer(async (asked, answer) => {
    if (asked.url.endsWith(".js")) {
      answer.setHeader("content-type", "text/javascript");
      return answer.end(await readFile(new URL(`.${asked.url}`, browserFiles)));
    }
    answer.setHeader("content-type", "text/html");
    return answer.end('<!doctype html><script src="/client.js"></script><script src="/vault-manager.js"></script>');
  });
  await once(server.listen(0, "localhost"), "listening");
  return { url: `http://localhost:${server.address().port}/`, stop: async () => void server.close() };
}

/** What was started, to be stopped at the end. */
async function kept(starting) {
  const started = await starting;
  stops.push(() => started.stop());
  return started;
}
