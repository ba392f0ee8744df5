// A transaction after its sale: captured, settled, given back, taken back, changed.

import assert from "node:assert/strict";

import { codes, gateway, ok, test } from "./stand.mjs";

/** A sale of 10.00, unless the fields say otherwise. */
async function sale(fields = {}) {
  return (await ok(gateway.transaction.sale({ amount: "10.00", paymentMethodNonce: "fake-valid-nonce", ...fields }))).transaction;
}

async function submitted(fields = {}) {
  return sale({ ...fields, options: { submitForSettlement: true } });
}

async function settled(fields = {}) {
  const { id } = await submitted(fields);
  await gateway.testing.settle(id);
  return gateway.transaction.find(id);
}

const statuses = ({ statusHistory }) => statusHistory.map(({ status, amount }) => [status, amount]);

test("submits an authorization for settlement and keeps its history", async () => {
  const { id, status, statusHistory } = await sale();
  assert.deepEqual([status, statusHistory.length], ["authorized", 1]);
  const { transaction } = await ok(gateway.transaction.submitForSettlement(id));
  assert.equal(transaction.status, "submitted_for_settlement");
  assert.deepEqual(statuses(transaction), [
    ["authorized", "10.00"],
    ["submitted_for_settlement", "10.00"],
  ]);
  const [event] = transaction.statusHistory;
  assert.match(event.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(event.transactionSource, "api");
  const again = await gateway.transaction.submitForSettlement(id);
  assert.deepEqual(codes(again), ["91507"]);
});

test("submits less than was authorized, never more", async () => {
  const { id } = await sale();
  const more = await gateway.transaction.submitForSettlement(id, "10.01");
  assert.equal(more.errors.for("transaction").on("amount")[0].code, "91522");
  const { transaction } = await ok(gateway.transaction.submitForSettlement(id, "7.50", { orderId: "late-1" }));
  assert.deepEqual([transaction.amount, transaction.orderId], ["7.50", "late-1"]);
});

test("settles an authorization in parts", async () => {
  const { id } = await sale();
  const first = (await ok(gateway.transaction.submitForPartialSettlement(id, "4.00"))).transaction;
  assert.deepEqual([first.amount, first.status, first.authorizedTransactionId], ["4.00", "submitted_for_settlement", id]);
  const second = (await ok(gateway.transaction.submitForPartialSettlement(id, "6.00"))).transaction;
  const whole = await gateway.transaction.find(id);
  assert.equal(whole.status, "settlement_pending");
  assert.deepEqual(whole.partialSettlementTransactionIds.sort(), [first.id, second.id].sort());
  const third = await gateway.transaction.submitForPartialSettlement(id, "0.01");
  assert.deepEqual(codes(third), ["91522"]);
});

test("plays each end of a settlement", async () => {
  for (const [call, status] of [
    ["settle", "settled"],
    ["settlementConfirm", "settlement_confirmed"],
    ["settlementDecline", "settlement_declined"],
    ["settlementPending", "settlement_pending"],
  ]) {
    const { id } = await submitted();
    const { transaction } = await gateway.testing[call](id);
    assert.equal(transaction.status, status);
    assert.equal((await gateway.transaction.find(id)).status, status);
  }
  const { settlementBatchId, acquirerReferenceNumber } = await settled();
  assert.match(settlementBatchId, /sandbox_credit_card/);
  assert.match(acquirerReferenceNumber, /^\d{23}$/);
  // The SDK hands this answer on as it came.
  const { apiErrorResponse } = await gateway.testing.settle((await sale()).id);
  assert.equal(apiErrorResponse.errors.transaction.errors[0].code, "91575");
});

test("refunds all of a sale, once", async () => {
  const { id } = await settled();
  const { transaction: refund } = await ok(gateway.transaction.refund(id));
  assert.deepEqual([refund.type, refund.amount, refund.refundedTransactionId], ["credit", "10.00", id]);
  assert.deepEqual([refund.processorResponseCode, refund.processorResponseText], ["1002", "Processed"]);
  const found = await gateway.transaction.find(id);
  assert.deepEqual([found.refundId, found.refundIds], [refund.id, [refund.id]]);
  assert.deepEqual(codes(await gateway.transaction.refund(id)), ["91512"]);
  assert.deepEqual(codes(await gateway.transaction.refund(refund.id)), ["91505"]);
});

test("refunds a sale in parts, never more than it was", async () => {
  const { id } = await settled();
  const first = (await ok(gateway.transaction.refund(id, "4.00"))).transaction;
  const { transaction: second } = await ok(gateway.transaction.refund(id, { amount: "5.00", orderId: "back-2" }));
  assert.deepEqual([first.amount, second.amount, second.orderId], ["4.00", "5.00", "back-2"]);
  const tooMuch = await gateway.transaction.refund(id, "1.01");
  assert.equal(tooMuch.errors.for("transaction").on("amount")[0].code, "91521");
  assert.deepEqual((await gateway.transaction.find(id)).refundIds.sort(), [first.id, second.id].sort());
  assert.equal((await ok(gateway.transaction.refund(id))).transaction.amount, "1.00");
});

test("refunds nothing that is not settled", async () => {
  assert.deepEqual(codes(await gateway.transaction.refund((await submitted()).id)), ["91506"]);
});

test("lets a bank decline a refund for good, not for now", async () => {
  const { id } = await settled({ amount: "9000.00" });
  const { transaction } = await ok(gateway.transaction.refund(id, "2046.00"));
  assert.deepEqual(
    [transaction.processorResponseCode, transaction.processorResponseText],
    ["1005", "Auth Declined but Settlement Captured"],
  );
  const declined = await gateway.transaction.refund(id, "2004.00");
  assert.equal(declined.success, false);
  assert.deepEqual([declined.transaction.status, declined.message], ["processor_declined", "Expired Card"]);
});

test("voids until the money moves", async () => {
  for (const { id } of [await sale(), await submitted()]) {
    const { transaction } = await ok(gateway.transaction.void(id));
    assert.equal(transaction.status, "voided");
    assert.equal(transaction.statusHistory.at(-1).status, "voided");
  }
  const late = await gateway.transaction.void((await settled()).id);
  assert.equal(late.errors.for("transaction").on("base")[0].code, "91504");
});

test("changes the amount of an authorization where the processor does", async () => {
  const account = { merchantAccountId: "fake_first_data_merchant_account" };
  const { id } = await sale(account);
  const { transaction } = await ok(gateway.transaction.adjustAuthorization(id, "12.50"));
  assert.equal(transaction.amount, "12.50");
  const [adjustment] = transaction.authorizationAdjustments;
  assert.deepEqual([adjustment.amount, adjustment.success, adjustment.processorResponseCode], ["12.50", true, "1000"]);
  const same = await gateway.transaction.adjustAuthorization(id, "12.50");
  assert.equal(same.errors.for("authorizationAdjustment").on("base")[0].code, "95606");
  assert.equal(same.transaction.amount, "12.50");
  assert.deepEqual(codes(await gateway.transaction.adjustAuthorization((await submitted(account)).id, "1.00")), ["915218"]);
  assert.deepEqual(codes(await gateway.transaction.adjustAuthorization((await sale()).id, "1.00")), ["915222"]);
});

test("remembers packages", async () => {
  const { id, packages } = await sale({ paymentMethodNonce: "fake-paypal-one-time-nonce" });
  assert.deepEqual(Object.keys(packages), []);
  const unknown = await gateway.transaction.packageTracking(id, { trackingNumber: "1Z" });
  assert.equal(unknown.message, "Carrier name is required.");
  const { transaction } = await ok(
    gateway.transaction.packageTracking(id, {
      carrier: "UPS",
      trackingNumber: "1Z",
      notifyPayer: true,
      lineItems: [{ name: "Tea", quantity: "1", productCode: "t-1", description: "Green" }],
    }),
  );
  const { id: named, carrier, trackingNumber, paypalTrackerId } = transaction.packages[0];
  assert.match(named, /^\w+$/);
  assert.deepEqual([carrier, trackingNumber, paypalTrackerId], ["UPS", "1Z", null]);
});
