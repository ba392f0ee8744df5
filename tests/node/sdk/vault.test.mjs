// Returning customers, by the official Node server SDK: what it makes and reads of the vault.

import assert from "node:assert/strict";

import { VISA, clientToken, codes, customer, gateway, post, test } from "./stand.mjs";

/** The saved methods as a browser sees them. */
async function list({ clientApiUrl, authorizationFingerprint }) {
  const query = new URLSearchParams({ defaultFirst: "1", authorizationFingerprint });
  const answer = await fetch(`${clientApiUrl}/v1/payment_methods?${query}`);
  assert.equal(answer.status, 200);
  return (await answer.json()).paymentMethods;
}

test("makes, finds, changes and deletes a customer", async () => {
  const made = await customer({ firstName: "Ada", email: "ada@shop.example", paymentMethodNonce: "fake-valid-visa-nonce" });
  assert.match(made.id, /^\d{6,}$/);
  const [card] = made.creditCards;
  assert.deepEqual([card.last4, card.default, card.expired], ["1881", true, false]);
  assert.equal(card.uniqueNumberIdentifier.length, 32);
  assert.ok(card.createdAt);
  assert.deepEqual(made.paymentMethods.map((method) => method.token), [card.token]);

  const found = await gateway.customer.find(made.id);
  assert.deepEqual([found.firstName, found.email], ["Ada", "ada@shop.example"]);
  const { customer: changed } = await gateway.customer.update(made.id, { lastName: "Example" });
  assert.deepEqual([changed.firstName, changed.lastName], ["Ada", "Example"]);
  await gateway.customer.delete(made.id);
  await assert.rejects(gateway.customer.find(made.id), { type: "notFoundError" });
});

test("says what is wrong with a customer", async () => {
  const refused = await gateway.customer.create({ email: "nobody", id: "not an id" });
  assert.equal(refused.success, false);
  assert.deepEqual(codes(refused).sort(), ["81604", "91610"]);
  const [error] = refused.errors.for("customer").on("email");
  assert.equal(error.message, "Email is an invalid format.");
  const card = { number: "4111111111111112", expirationDate: "12/2040" };
  const badCard = await gateway.customer.create({ creditCard: card });
  assert.equal(badCard.errors.for("customer").for("creditCard").on("number")[0].code, "81715");
});

test("asks for the customer that a client token needs", async () => {
  const unknown = await gateway.clientToken.generate({ customerId: "nobody" });
  assert.deepEqual([unknown.success, ...codes(unknown)], [false, "92804"]);
  assert.equal(unknown.message, "Customer specified by customer_id does not exist.");
  const { id } = await customer();
  const token = await clientToken({ customerId: id, options: { verifyCard: true, makeDefault: true } });
  assert.equal(token.hasCustomer, true);
  assert.match(token.authorizationFingerprint, /\?customer_id=$/);
});

test("vaults what a browser validated, and lists it with a nonce that pays", async () => {
  const { id } = await customer();
  const token = await clientToken({ customerId: id });
  const { status, body } = await post(token, VISA);
  assert.equal(status, 201, JSON.stringify(body));
  const found = await gateway.customer.find(id);
  assert.equal(found.creditCards[0].last4, "1111");

  const [listed] = await list(token);
  assert.deepEqual([listed.description, listed.default, listed.hasSubscription], ["ending in 11", true, false]);
  const { transaction, success, message } = await gateway.transaction.sale({
    amount: "10.00",
    paymentMethodNonce: listed.nonce,
  });
  assert.equal(success, true, message);
  assert.equal(transaction.creditCard.token, found.creditCards[0].token);
  assert.equal(transaction.customer.id, id);
});

test("vaults accounts of every kind from nonces", async () => {
  const { id } = await customer();
  const kinds = [
    ["fake-valid-amex-nonce", "CreditCard"],
    ["fake-paypal-billing-agreement-nonce", "PayPalAccount"],
    ["fake-venmo-account-nonce", "VenmoAccount"],
  ];
  for (const [paymentMethodNonce, kind] of kinds) {
    const { paymentMethod, success, message } = await gateway.paymentMethod.create({ customerId: id, paymentMethodNonce });
    assert.equal(success, true, message);
    assert.equal(paymentMethod.constructor.name, kind);
    assert.equal((await gateway.paymentMethod.find(paymentMethod.token)).constructor.name, kind);
  }
  const found = await gateway.customer.find(id);
  assert.deepEqual(
    [found.creditCards.length, found.paypalAccounts.length, found.venmoAccounts.length],
    [1, 1, 1],
  );
  assert.match(found.paypalAccounts[0].email, /@/);
  assert.equal(found.venmoAccounts[0].username, "venmojoe");
  await gateway.paymentMethod.delete(found.creditCards[0].token);
  await assert.rejects(gateway.paymentMethod.find(found.creditCards[0].token), { type: "notFoundError" });
  assert.equal((await gateway.customer.find(id)).paypalAccounts[0].default, true);
  const { transaction } = await gateway.transaction.sale({ amount: "5.00", customerId: id });
  assert.equal(transaction.paymentInstrumentType, "paypal_account");
  assert.equal(transaction.paypalAccount.payerEmail, "payer@example.com");
});

test("charges a saved card with the code that was asked again, once", async () => {
  const { id } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const token = await clientToken({ customerId: id });
  const [{ nonce }] = await list(token);
  const card = await gateway.creditCard.fromNonce(nonce);
  const { body } = await post(token, { cvv: "200", options: { validate: false } });
  const sale = () =>
    gateway.transaction.sale({
      amount: "10.00",
      paymentMethodToken: card.token,
      paymentMethodNonce: body.creditCards[0].nonce,
    });
  const { success, message, transaction } = await sale();
  assert.equal(success, true, message);
  assert.deepEqual([transaction.creditCard.token, transaction.cvvResponseCode], [card.token, "N"]);
  assert.deepEqual(codes(await sale()), ["91564"]);
  await assert.rejects(gateway.creditCard.fromNonce("fake-valid-visa-nonce"), { type: "notFoundError" });
});

test("refuses duplicates, by the server and by the browser's token", async () => {
  const { id } = await customer({ paymentMethodNonce: "fake-valid-jcb-nonce" });
  const other = await customer();
  const create = (customerId, options) =>
    gateway.paymentMethod.create({ customerId, paymentMethodNonce: "fake-valid-jcb-nonce", options });
  assert.deepEqual(codes(await create(other.id, { failOnDuplicatePaymentMethod: true })), ["81724"]);
  assert.deepEqual(codes(await create(id, { failOnDuplicatePaymentMethodForCustomer: true })), ["81763"]);
  const elsewhere = await create(other.id, { failOnDuplicatePaymentMethodForCustomer: true });
  assert.equal(elsewhere.success, true, elsewhere.message);

  const token = await clientToken({ customerId: id, options: { failOnDuplicatePaymentMethod: true } });
  const { status, body } = await post(token, { ...VISA, number: "3530111333300000" });
  assert.deepEqual([status, body.fieldErrors[0].fieldErrors[0].code, body.creditCards], [422, "81724", undefined]);
});

test("keeps out what fails its verification", async () => {
  const { id } = await customer();
  const failed = await gateway.paymentMethod.create({
    customerId: id,
    paymentMethodNonce: "fake-processor-declined-visa-nonce",
    options: { verifyCard: true },
  });
  assert.equal(failed.success, false);
  assert.deepEqual(codes(failed), []);
  assert.deepEqual(
    [failed.message, failed.verification.status, failed.verification.processorResponseCode],
    ["Do Not Honor", "processor_declined", "2000"],
  );
  const token = await clientToken({ customerId: id, options: { verifyCard: true } });
  const { status } = await post(token, { ...VISA, number: "4000111111111115" });
  assert.equal(status, 422);
  assert.deepEqual((await gateway.customer.find(id)).creditCards, []);
});

test("makes a nonce of a saved method and reads it", async () => {
  const { creditCards } = await customer({ paymentMethodNonce: "fake-valid-mastercard-nonce" });
  const { paymentMethodNonce, success, message } = await gateway.paymentMethodNonce.create(creditCards[0].token);
  assert.equal(success, true, message);
  const found = await gateway.paymentMethodNonce.find(paymentMethodNonce.nonce);
  assert.deepEqual([found.type, found.details.lastTwo, found.details.cardType], ["CreditCard", "44", "MasterCard"]);
});

test("subscribes a card, so that a browser sees that it is needed", async () => {
  const { id, creditCards } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const { subscription, success, message } = await gateway.subscription.create({
    paymentMethodToken: creditCards[0].token,
    planId: "integration_trialless_plan",
  });
  assert.equal(success, true, message);
  const listed = async () => (await list(await clientToken({ customerId: id })))[0].hasSubscription;
  assert.equal(await listed(), true);
  const found = await gateway.subscription.find(subscription.id);
  assert.deepEqual([found.status, found.planId, found.paymentMethodToken], ["Active", "integration_trialless_plan", creditCards[0].token]);
  const canceled = await gateway.subscription.cancel(subscription.id);
  assert.equal(canceled.subscription.status, "Canceled");
  assert.equal(await listed(), false);
});
