// Payment methods and credit cards: made, found, changed, verified, expired, deleted.

import assert from "node:assert/strict";

import { VISA, codes, customer, gateway, nonceOf, ok, test } from "./stand.mjs";

async function saved(fields = {}) {
  const { id: customerId } = await customer();
  const given = { customerId, paymentMethodNonce: "fake-valid-visa-nonce", ...fields };
  return (await ok(gateway.paymentMethod.create(given))).paymentMethod;
}

test("saves a nonce as a method with our own token", async () => {
  const token = `own-${Date.now()}`;
  const method = await saved({
    token,
    paymentMethodNonce: await nonceOf(),
    cardholderName: "Ada Example",
    billingAddress: { streetAddress: "1 Main St", postalCode: "60622" },
    options: { verifyCard: true, verificationAmount: "1.01" },
  });
  assert.deepEqual([method.token, method.cardholderName, method.default], [token, "Ada Example", true]);
  assert.equal(method.billingAddress.postalCode, "60622");
  assert.deepEqual([method.verification.status, method.verification.amount], ["verified", "1.01"]);
  const taken = await gateway.paymentMethod.create({
    customerId: method.customerId,
    paymentMethodNonce: "fake-valid-nonce",
    token,
  });
  assert.deepEqual(codes(taken), ["91719"]);
});

test("refuses a token that can't be one", async () => {
  const { id: customerId } = await customer();
  for (const [token, code] of [
    ["with space", "91718"],
    ["x".repeat(37), "91720"],
    ["all", "91721"],
  ]) {
    const refused = await gateway.paymentMethod.create({ customerId, paymentMethodNonce: "fake-valid-nonce", token });
    assert.equal(refused.errors.for("creditCard").on("token")[0].code, code, token);
  }
});

test("needs a customer and a nonce that is good", async () => {
  const { id: customerId } = await customer();
  const refused = async (fields) => codes(await gateway.paymentMethod.create(fields));
  assert.deepEqual(await refused({ paymentMethodNonce: "fake-valid-nonce" }), ["93104"]);
  assert.deepEqual(await refused({ customerId: "nobody", paymentMethodNonce: "fake-valid-nonce" }), ["93105"]);
  assert.deepEqual(await refused({ customerId }), ["93103"]);
  assert.deepEqual(await refused({ customerId, paymentMethodNonce: "fake-consumed-nonce" }), ["93107"]);
  assert.deepEqual(await refused({ customerId, paymentMethodNonce: "nosuchone" }), ["93108"]);
  const spent = await nonceOf();
  await ok(gateway.paymentMethod.create({ customerId, paymentMethodNonce: spent }));
  assert.deepEqual(await refused({ customerId, paymentMethodNonce: spent }), ["93107"]);
});

test("changes a method", async () => {
  const { token, customerId } = await saved();
  const { paymentMethod } = await ok(
    gateway.paymentMethod.update(token, {
      cardholderName: "New Name",
      expirationDate: "11/2041",
      billingAddress: { streetAddress: "9 New St" },
      options: { makeDefault: true },
    }),
  );
  assert.deepEqual(
    [paymentMethod.cardholderName, paymentMethod.expirationDate, paymentMethod.billingAddress.streetAddress],
    ["New Name", "11/2041", "9 New St"],
  );
  const changed = await ok(gateway.paymentMethod.update(token, { number: "5555555555554444" }));
  assert.deepEqual([changed.paymentMethod.last4, changed.paymentMethod.customerId], ["4444", customerId]);
  await assert.rejects(gateway.paymentMethod.update("nosuchone", { cardholderName: "x" }), { type: "notFoundError" });
});

test("changes an address that is there, or adds one", async () => {
  const { token, billingAddress } = await saved({ billingAddress: { streetAddress: "1 Old St", locality: "Chicago" } });
  const update = (options) =>
    ok(gateway.paymentMethod.update(token, { billingAddress: { streetAddress: "2 New St", options } }));
  const { paymentMethod: same } = await update({ updateExisting: true });
  assert.deepEqual([same.billingAddress.id, same.billingAddress.locality], [billingAddress.id, "Chicago"]);
  const { paymentMethod: other } = await update({});
  assert.notEqual(other.billingAddress.id, billingAddress.id);
});

test("moves the default", async () => {
  const first = await saved();
  const given = { customerId: first.customerId, paymentMethodNonce: "fake-valid-mastercard-nonce" };
  const { paymentMethod: second } = await ok(gateway.paymentMethod.create({ ...given, options: { makeDefault: true } }));
  assert.equal(second.default, true);
  assert.equal((await gateway.paymentMethod.find(first.token)).default, false);
  await gateway.paymentMethod.delete(second.token);
  assert.equal((await gateway.paymentMethod.find(first.token)).default, true);
});

test("makes, finds, changes and deletes a card as typed", async () => {
  const { id: customerId } = await customer();
  const { creditCard } = await ok(gateway.creditCard.create({ customerId, ...VISA, cardholderName: "Ada" }));
  assert.deepEqual([creditCard.maskedNumber, creditCard.expirationMonth], ["411111******1111", "12"]);
  assert.equal((await gateway.creditCard.find(creditCard.token)).cardholderName, "Ada");
  const changed = await ok(gateway.creditCard.update(creditCard.token, { cardholderName: "Bob" }));
  assert.equal(changed.creditCard.cardholderName, "Bob");
  await gateway.creditCard.delete(creditCard.token);
  await assert.rejects(gateway.creditCard.find(creditCard.token), { type: "notFoundError" });
  const refused = await gateway.creditCard.create({ customerId, number: "4111111111111112", expirationDate: "13/40" });
  const on = (field) => refused.errors.for("creditCard").on(field)[0].code;
  assert.deepEqual([on("number"), on("expirationDate")], ["81715", "81710"]);
});

test("lists cards that have expired, and that will", async () => {
  const { id: customerId } = await customer();
  const card = async (expirationDate) => (await ok(gateway.creditCard.create({ customerId, ...VISA, expirationDate }))).creditCard;
  const old = await card("01/2012");
  const soon = await card("03/2038");
  assert.deepEqual([old.expired, soon.expired], [true, false]);
  const list = async (stream) => {
    const tokens = [];
    for await (const { token } of stream) tokens.push(token);
    return tokens;
  };
  assert.deepEqual(await list(gateway.creditCard.expired()), [old.token]);
  const between = gateway.creditCard.expiringBetween(new Date(2038, 0, 1), new Date(2038, 11, 31));
  assert.deepEqual(await list(between), [soon.token]);
});

test("finds accounts of PayPal by their own call", async () => {
  const { token } = await saved({ paymentMethodNonce: "fake-paypal-billing-agreement-nonce" });
  const account = await gateway.paypalAccount.find(token);
  assert.match(account.email, /@/);
  await gateway.paypalAccount.delete(token);
  await assert.rejects(gateway.paypalAccount.find(token), { type: "notFoundError" });
});
