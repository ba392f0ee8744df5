// Customers: their ids, their fields, and how they are found again.

import assert from "node:assert/strict";

import { VISA, codes, customer, gateway, ok, test } from "./stand.mjs";

/** Everything that a search finds, as the SDK's stream gives it. */
async function found(criteria) {
  const all = [];
  for await (const one of gateway.customer.search(criteria)) all.push(one);
  return all;
}

test("keeps every field", async () => {
  const fields = {
    firstName: "Drew",
    lastName: "Smith",
    company: "Acme",
    phone: "312-555-1234",
    fax: "312-555-1235",
    website: "http://www.example.com",
    email: "drew@example.com",
  };
  const { id } = await customer({ ...fields, customFields: { storeMe: "kept" } });
  const read = await gateway.customer.find(id);
  for (const [name, value] of Object.entries(fields)) assert.equal(read[name], value, name);
  assert.deepEqual(read.customFields, { storeMe: "kept" });
  assert.equal(Buffer.from(read.globalId, "base64").toString(), `customer_${id}`);
  assert.ok(read.createdAt && read.updatedAt);
});

test("takes an id of ours, by the rules", async () => {
  const id = `Own-id_${Date.now()}`;
  assert.equal((await customer({ id })).id, id);
  for (const [bad, code] of [
    [id, "91609"],
    ["with space", "91610"],
    ["all", "91611"],
    ["new", "91611"],
    ["x".repeat(37), "91612"],
  ]) {
    const refused = await gateway.customer.create({ id: bad });
    assert.deepEqual(refused.errors.for("customer").on("id").map((error) => error.code), [code], bad);
  }
});

test("says what is wrong with each field", async () => {
  const refused = await gateway.customer.create({
    firstName: "x".repeat(256),
    lastName: "x".repeat(256),
    company: "x".repeat(256),
    phone: "1".repeat(256),
    email: "nobody",
    customFields: { unknown: "x" },
  });
  const on = (field) => refused.errors.for("customer").on(field).map(({ code }) => code);
  assert.deepEqual(
    ["firstName", "lastName", "company", "phone", "email", "customFields"].map(on),
    [["81608"], ["81613"], ["81601"], ["81614"], ["81604"], ["91602"]],
  );
});

test("comes with a card, its address and a verification", async () => {
  const creditCard = {
    ...VISA,
    cardholderName: "Ada Example",
    billingAddress: { streetAddress: "1 Main St", postalCode: "60622" },
    options: { verifyCard: true },
  };
  const { creditCards, addresses } = await customer({ creditCard });
  const [card] = creditCards;
  assert.deepEqual([card.last4, card.cardholderName, card.default], ["1111", "Ada Example", true]);
  assert.equal(card.billingAddress.streetAddress, "1 Main St");
  assert.deepEqual(addresses.map(({ id }) => id), [card.billingAddress.id]);
  assert.equal(card.verification.status, "verified");
});

test("changes a saved card with the customer", async () => {
  const { id, creditCards } = await customer({ creditCard: VISA });
  const { token } = creditCards[0];
  const creditCard = { expirationDate: "11/2041", options: { updateExistingToken: token } };
  const { customer: changed } = await ok(gateway.customer.update(id, { lastName: "Changed", creditCard }));
  assert.deepEqual([changed.lastName, changed.creditCards.length], ["Changed", 1]);
  assert.deepEqual([changed.creditCards[0].token, changed.creditCards[0].expirationDate], [token, "11/2041"]);
  const { paymentMethod } = await ok(
    gateway.paymentMethod.create({ customerId: id, paymentMethodNonce: "fake-valid-mastercard-nonce" }),
  );
  await ok(gateway.customer.update(id, { defaultPaymentMethodToken: paymentMethod.token }));
  assert.equal((await gateway.paymentMethod.find(paymentMethod.token)).default, true);
  assert.equal((await gateway.paymentMethod.find(token)).default, false);
});

test("finds customers by what is known of them", async () => {
  const mark = `Mark${Date.now()}`;
  const first = await customer({ firstName: mark, lastName: "One", email: `${mark}@shop.example` });
  const second = await customer({ firstName: mark, lastName: "Two", creditCard: { ...VISA, cardholderName: mark } });
  const ids = async (criteria) => (await found(criteria)).map(({ id }) => id);
  assert.deepEqual(await ids((search) => search.firstName().is(mark)), [second.id, first.id]);
  assert.deepEqual(await ids((search) => (search.firstName().is(mark), search.lastName().isNot("One"))), [second.id]);
  assert.deepEqual(await ids((search) => search.email().startsWith(mark)), [first.id]);
  assert.deepEqual(await ids((search) => search.cardholderName().contains(mark)), [second.id]);
  assert.deepEqual(await ids((search) => search.id().is(first.id)), [first.id]);
  assert.deepEqual(await ids((search) => search.ids().in([first.id, "nobody"])), [first.id]);
  const [{ creditCards }] = await found((search) => search.id().is(second.id));
  assert.equal(creditCards[0].last4, "1111");
});

test("reads more customers than stand on a page", async () => {
  const lastName = `Many${Date.now()}`;
  for (let number = 0; number < 53; number += 1) await customer({ lastName });
  const all = await found((search) => search.lastName().is(lastName));
  assert.equal(new Set(all.map(({ id }) => id)).size, 53);
});

test("forgets a customer with all that was saved", async () => {
  const { id, creditCards } = await customer({ creditCard: VISA });
  await gateway.customer.delete(id);
  await assert.rejects(gateway.customer.find(id), { type: "notFoundError" });
  await assert.rejects(gateway.paymentMethod.find(creditCards[0].token), { type: "notFoundError" });
  await assert.rejects(gateway.customer.delete(id), { type: "notFoundError" });
  assert.deepEqual(codes(await gateway.transaction.sale({ amount: "1.00", customerId: id })), ["91510"]);
});
