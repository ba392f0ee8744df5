// The official Node server SDK, unchanged and in its development environment, against the sandbox: a shop whose backend
// uses it can be tried out here before it meets the real gateway.

import assert from "node:assert/strict";

import { codes, gateway, nonceOf, test } from "./stand.mjs";

// What a sale costs decides what the processor says: this amount is declined with this code.
const DECLINED = { amount: "2000.00", code: "2000" };
const NONCE_USED_MORE_THAN_ONCE = "91564";

function sale(paymentMethodNonce, amount = "25.00") {
  return gateway.transaction.sale({ amount, paymentMethodNonce, options: { submitForSettlement: true } });
}

test("charges a card and reads back what it charged", async () => {
  const { success, message, transaction } = await sale(await nonceOf());
  assert.equal(success, true, message);
  assert.match(transaction.id, /^\w+$/);
  assert.equal(transaction.status, "submitted_for_settlement");
  assert.equal(transaction.amount, "25.00");
  assert.equal(transaction.processorResponseCode, "1000");
  const { bin, last4, cardType, expirationMonth, expirationYear } = transaction.creditCard;
  assert.deepEqual(
    { bin, last4, cardType, expirationMonth, expirationYear },
    { bin: "411111", last4: "1111", cardType: "Visa", expirationMonth: "12", expirationYear: "2040" },
  );

  const found = await gateway.transaction.find(transaction.id);
  assert.equal(found.id, transaction.id);
  assert.equal(found.status, "submitted_for_settlement");
  assert.equal(found.amount, "25.00");
});

test("names the brand of another card", async () => {
  const { transaction } = await sale(await nonceOf({ number: "378282246310005", cvv: "1234" }));
  assert.equal(transaction.creditCard.cardType, "American Express");
  assert.equal(transaction.creditCard.last4, "0005");
});

test("refuses a nonce that was used", async () => {
  const nonce = await nonceOf();
  assert.equal((await sale(nonce)).success, true);
  const again = await sale(nonce);
  assert.equal(again.success, false);
  assert.deepEqual(codes(again), [NONCE_USED_MORE_THAN_ONCE]);
});

test("says why the processor declined", async () => {
  const { success, transaction } = await sale(await nonceOf(), DECLINED.amount);
  assert.equal(success, false);
  assert.equal(transaction.status, "processor_declined");
  assert.equal(transaction.processorResponseCode, DECLINED.code);
});

test("voids what is not settled yet, once", async () => {
  const { transaction } = await sale(await nonceOf());
  const voided = await gateway.transaction.void(transaction.id);
  assert.equal(voided.success, true, voided.message);
  assert.equal(voided.transaction.status, "voided");
  assert.equal((await gateway.transaction.find(transaction.id)).status, "voided");
  assert.equal((await gateway.transaction.void(transaction.id)).success, false);
});

test("tells a transaction that there isn't from one that there is", async () => {
  await assert.rejects(gateway.transaction.find("nosuchone"), { type: "notFoundError" });
});
