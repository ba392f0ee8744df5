// Client tokens: their versions, what they carry, and what is refused.

import assert from "node:assert/strict";

import { VISA, clientToken, codes, customer, gateway, ok, post, test } from "./stand.mjs";

const raw = async (fields) => (await ok(gateway.clientToken.generate(fields))).clientToken;
const fromBase64 = (text) => JSON.parse(Buffer.from(text, "base64").toString());

test("writes each version in its form", async () => {
  const first = JSON.parse(await raw({ version: "1" }));
  assert.equal(first.version, 1);
  const second = fromBase64(await raw({}));
  assert.equal(second.version, 2);
  const third = fromBase64(await raw({ version: "3" }));
  assert.equal(third.version, 3);
  for (const token of [first, second, third]) {
    assert.match(token.authorizationFingerprint, /./);
    assert.match(token.configUrl, /\/merchants\/integration_merchant_id\/client_api\/v1\/configuration$/);
  }
  assert.deepEqual([second.merchantId, second.environment], ["integration_merchant_id", "development"]);
  assert.deepEqual(codes(await gateway.clientToken.generate({ version: "4" })), ["92806"]);
});

test("is for an account; one that is unknown means the default", async () => {
  const account = async (merchantAccountId) => (await clientToken({ merchantAccountId })).merchantAccountId;
  assert.equal(await account("sandbox_credit_card_non_default"), "sandbox_credit_card_non_default");
  assert.notEqual(await account("nobody"), "nobody");
  assert.equal((await clientToken({ merchantAccountId: "three_d_secure_merchant_account" })).threeDSecureEnabled, true);
  assert.equal((await clientToken()).threeDSecureEnabled, false);
});

test("may be for some sites only", async () => {
  await ok(gateway.clientToken.generate({ domains: ["shop.example", "www.shop.example"] }));
  const many = Array.from({ length: 6 }, (_, index) => `shop${index}.example`);
  assert.deepEqual(codes(await gateway.clientToken.generate({ domains: many })), ["92810"]);
  const refused = await gateway.clientToken.generate({ domains: ["localhost"] });
  assert.equal(refused.errors.for("clientToken").on("domains")[0].code, "92011");
});

test("makes the saved card the default one, when told to", async () => {
  const { id } = await customer({ paymentMethodNonce: "fake-valid-mastercard-nonce" });
  const token = await clientToken({ customerId: id, options: { makeDefault: true } });
  assert.equal((await post(token, VISA)).status, 201);
  const { creditCards } = await gateway.customer.find(id);
  assert.deepEqual(creditCards.map((card) => [card.last4, card.default]).sort(), [["1111", true], ["4444", false]]);
});

test("needs a customer for what is about one", async () => {
  const refused = await gateway.clientToken.generate({ customerId: "nobody", options: { verifyCard: true } });
  assert.equal(refused.errors.for("clientToken").on("customerId")[0].code, "92804");
  // Without a customer the SDK itself refuses.
  await assert.rejects(gateway.clientToken.generate({ options: { makeDefault: true } }), /makeDefault/);
});

test("verifies by the token's wish, and saves nothing that fails", async () => {
  const { id } = await customer();
  const token = await clientToken({ customerId: id, options: { verifyCard: true } });
  const { status, body } = await post(token, { ...VISA, number: "4000111111111115" });
  assert.deepEqual([status, body.error.message.length > 0], [422, true]);
  assert.deepEqual((await gateway.customer.find(id)).creditCards, []);
});

test("names the saved method to begin with", async () => {
  const { id, creditCards } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const [{ token }] = creditCards;
  const { paymentMethodIdJwt } = await clientToken({ customerId: id, preferredPaymentMethodToken: token });
  assert.equal(fromBase64(paymentMethodIdJwt.split(".")[1]).pmid, token);
});
