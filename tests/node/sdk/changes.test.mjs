// Transactions made of others, changed after the fact, or without a sale.

import assert from "node:assert/strict";

import { gateway, ok, test } from "./stand.mjs";

async function submitted(fields = {}) {
  const sale = { amount: "10.00", paymentMethodNonce: "fake-valid-nonce", options: { submitForSettlement: true }, ...fields };
  return (await ok(gateway.transaction.sale(sale))).transaction;
}

test("says anew what a transaction is for", async () => {
  const { id } = await submitted();
  const descriptor = { name: "abc*renamed", phone: "3125551212", url: "shop.example" };
  const { transaction } = await ok(gateway.transaction.updateDetails(id, { amount: "8.00", orderId: "new-1", descriptor }));
  assert.deepEqual([transaction.amount, transaction.orderId, transaction.descriptor.name], ["8.00", "new-1", "abc*renamed"]);
});

test("clones a transaction", async () => {
  const { id } = await submitted({ orderId: "again" });
  const clone = { amount: "3.00", channel: "shop-7", options: { submitForSettlement: false } };
  const { transaction } = await ok(gateway.transaction.cloneTransaction(id, clone));
  assert.notEqual(transaction.id, id);
  assert.deepEqual([transaction.amount, transaction.status, transaction.channel], ["3.00", "authorized", "shop-7"]);
  assert.equal(transaction.creditCard.last4, "1881");
});

test("gives money without a sale", async () => {
  const { transaction } = await ok(
    gateway.transaction.credit({ amount: "5.00", paymentMethodNonce: "fake-valid-mastercard-nonce" }),
  );
  assert.deepEqual([transaction.type, transaction.amount, transaction.status], ["credit", "5.00", "submitted_for_settlement"]);
});

test("makes what the type says, a sale or a credit", async () => {
  for (const type of ["sale", "credit"]) {
    const wish = { type, amount: "5.00", paymentMethodNonce: "fake-valid-nonce" };
    assert.equal((await ok(gateway.transaction.create(wish))).transaction.type, type);
  }
});
