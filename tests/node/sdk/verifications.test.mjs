// Verifications of cards: what they say, and how they are found again.

import assert from "node:assert/strict";

import { VISA, codes, customer, gateway, ok, test } from "./stand.mjs";

const DECLINED = "4000111111111115";

const verify = (creditCard, options = {}) => gateway.creditCardVerification.create({ creditCard, options });

test("verifies a card without saving it", async () => {
  const billingAddress = { postalCode: "20000", streetAddress: "1 Main St" };
  const { verification } = await ok(verify({ ...VISA, cvv: "200", cardholderName: "Ada", billingAddress }, { amount: "5.00" }));
  assert.deepEqual(
    [verification.status, verification.amount, verification.currencyIsoCode, verification.merchantAccountId],
    ["verified", "5.00", "USD", "sandbox_credit_card"],
  );
  assert.deepEqual(
    [verification.processorResponseCode, verification.cvvResponseCode, verification.avsPostalCodeResponseCode],
    ["1000", "N", "N"],
  );
  assert.deepEqual([verification.creditCard.last4, verification.creditCard.cardholderName], ["1111", "Ada"]);
  const found = await gateway.creditCardVerification.find(verification.id);
  assert.deepEqual([found.id, found.status, found.billing.postalCode], [verification.id, "verified", "20000"]);
  await assert.rejects(gateway.creditCardVerification.find("nosuchone"), { type: "notFoundError" });
});

test("tells of a card that fails", async () => {
  const failed = await verify({ ...VISA, number: DECLINED });
  assert.equal(failed.success, false);
  const { status, processorResponseCode, processorResponseText } = failed.verification;
  assert.deepEqual([status, processorResponseCode, processorResponseText], ["processor_declined", "2000", "Do Not Honor"]);
  const away = await verify({ ...VISA, number: "3566002020360505" });
  assert.deepEqual([away.verification.status, away.verification.processorResponseCode], ["failed", "3000"]);
});

test("says what is wrong with the card or the wish", async () => {
  assert.deepEqual(codes(await verify({ number: "4111111111111112", expirationDate: "12/2040" })), ["81715"]);
  assert.deepEqual(codes(await verify(VISA, { amount: "-1.00" })), ["94201"]);
});

test("finds verifications by what is known of them", async () => {
  const { id: customerId } = await customer({ email: "verified@shop.example" });
  const card = await ok(gateway.creditCard.create({ customerId, ...VISA, options: { verifyCard: true } }));
  const mine = card.creditCard.verification.id;
  const ids = async (criteria) => {
    const all = [];
    for await (const { id } of gateway.creditCardVerification.search(criteria)) all.push(id);
    return all;
  };
  assert.deepEqual(await ids((search) => search.customerId().is(customerId)), [mine]);
  assert.deepEqual(await ids((search) => search.paymentMethodToken().is(card.creditCard.token)), [mine]);
  assert.deepEqual(await ids((search) => (search.ids().in([mine]), search.status().in(["verified"]))), [mine]);
  assert.deepEqual(await ids((search) => (search.ids().in([mine]), search.status().in(["processor_declined"]))), []);
  const { verification } = await verify({ ...VISA, number: DECLINED });
  const declined = await ids((search) => search.status().in(["processor_declined"]));
  assert.ok(declined.includes(verification.id) && !declined.includes(mine));
});
