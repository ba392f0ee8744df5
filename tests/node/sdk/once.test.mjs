// A request that is sent again under its key happens once.

import assert from "node:assert/strict";

import { gateway, nonceOf, ok, test } from "./stand.mjs";

const key = () => `key-${process.hrtime.bigint()}`;

test("sells once for a key, however often it is asked at once", async () => {
  const sale = { amount: "10.00", paymentMethodNonce: await nonceOf(), apiRequestKey: key() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => ok(gateway.transaction.sale({ ...sale }))));
  assert.equal(new Set(answers.map(({ transaction }) => transaction.id)).size, 1);
});

test("keeps a decline for its key too", async () => {
  const sale = { amount: "2001.00", paymentMethodNonce: await nonceOf(), apiRequestKey: key() };
  const [first, again] = [await gateway.transaction.sale({ ...sale }), await gateway.transaction.sale({ ...sale })];
  assert.deepEqual([first.success, again.transaction.id], [false, first.transaction.id]);
});

test("refuses another request under the same key", async () => {
  const apiRequestKey = key();
  await ok(gateway.transaction.sale({ amount: "10.00", paymentMethodNonce: "fake-valid-nonce", apiRequestKey }));
  const other = await gateway.transaction.sale({ amount: "11.00", paymentMethodNonce: "fake-valid-nonce", apiRequestKey });
  assert.equal(other.errors.for("transaction").on("apiRequestKey")[0].code, "915232");
});

test("gives back once for a key", async () => {
  const options = { submitForSettlement: true };
  const { transaction } = await ok(gateway.transaction.sale({ amount: "10.00", paymentMethodNonce: "fake-valid-nonce", options }));
  await gateway.testing.settle(transaction.id);
  const wish = { amount: "4.00", apiRequestKey: key() };
  const refund = async () => (await ok(gateway.transaction.refund(transaction.id, { ...wish }))).transaction.id;
  assert.equal(await refund(), await refund());
  assert.equal((await gateway.transaction.find(transaction.id)).refundIds.length, 1);
});
