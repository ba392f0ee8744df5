// What the gateway itself refuses by the rules of an account or of the sale.

import assert from "node:assert/strict";

import { VISA, gateway, nonceOf, ok, test } from "./stand.mjs";

const sell = (fields) => gateway.transaction.sale({ amount: "10.00", ...fields });

test("applies the rules of an account, unless they are skipped", async () => {
  const account = { merchantAccountId: "processing_rules_usd" };
  const wrong = { creditCard: { ...VISA, cvv: "200" }, billing: { postalCode: "20000" } };
  for (const [fields, reason] of [
    [{ creditCard: { ...VISA, cvv: "200" } }, "cvv"],
    [{ creditCard: VISA, billing: { postalCode: "20000" } }, "avs"],
    [wrong, "avs_and_cvv"],
    [{ ...wrong, options: { skipCvv: true } }, "avs"],
    [{ ...wrong, options: { skipAvs: true } }, "cvv"],
  ]) {
    const { transaction } = await sell({ ...account, ...fields });
    assert.deepEqual([transaction.status, transaction.gatewayRejectionReason], ["gateway_rejected", reason]);
  }
  const { transaction } = await ok(sell({ ...account, ...wrong, options: { skipAvs: true, skipCvv: true } }));
  const { avsPostalCodeResponseCode, avsStreetAddressResponseCode, cvvResponseCode } = transaction;
  assert.deepEqual([avsPostalCodeResponseCode, avsStreetAddressResponseCode, cvvResponseCode], ["B", "B", "B"]);
});

test("sells a card's number once in a while only, where duplicates are checked", async () => {
  const twice = { merchantAccountId: "dup_checking_usd", orderId: "one order", creditCard: VISA };
  await ok(sell(twice));
  const { transaction, message } = await sell(twice);
  assert.deepEqual([transaction.status, transaction.gatewayRejectionReason], ["gateway_rejected", "duplicate"]);
  assert.equal(message, "Gateway Rejected: duplicate");
  await ok(sell({ ...twice, amount: "10.01" }));
});

test("demands 3-D Secure where the sale does", async () => {
  const refused = await sell({ paymentMethodNonce: await nonceOf(), options: { threeDSecure: { required: true } } });
  assert.equal(refused.transaction.gatewayRejectionReason, "three_d_secure");
});
