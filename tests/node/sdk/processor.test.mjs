// What the bank and the gateway say of a sale: by its amount, its card, and what was typed beside it.

import assert from "node:assert/strict";

import { VISA, codes, gateway, ok, test } from "./stand.mjs";

const sell = (fields) => gateway.transaction.sale({ amount: "10.00", ...fields });

const responses = ({ avsErrorResponseCode, avsPostalCodeResponseCode, avsStreetAddressResponseCode, cvvResponseCode }) => [
  avsErrorResponseCode,
  avsPostalCodeResponseCode,
  avsStreetAddressResponseCode,
  cvvResponseCode,
];

test("answers by the amount", async () => {
  for (const [amount, status, code, type, text] of [
    ["1999.99", "authorized", "1000", "approved", "Approved"],
    ["2001.00", "processor_declined", "2001", "soft_declined", "Insufficient Funds"],
    ["2004.00", "processor_declined", "2004", "hard_declined", "Expired Card"],
    ["2999.99", "processor_declined", "2999", "soft_declined", "Processor Declined"],
    ["3000.00", "failed", "3000", "soft_declined", "Processor Network Unavailable - Try Again"],
    ["3001.00", "authorized", "1000", "approved", "Approved"],
  ]) {
    const { transaction, message, success } = await sell({ amount, paymentMethodNonce: "fake-valid-nonce" });
    assert.equal(success, status === "authorized", amount);
    assert.deepEqual(
      [transaction.status, transaction.processorResponseCode, transaction.processorResponseType, transaction.processorResponseText],
      [status, code, type, text],
    );
    if (!success) assert.equal(message, text);
    assert.equal((await gateway.transaction.find(transaction.id)).status, status);
  }
});

test("tells the bank's own words of a decline", async () => {
  const { transaction } = await sell({ amount: "2001.00", paymentMethodNonce: "fake-valid-nonce" });
  assert.equal(transaction.additionalProcessorResponse, "2001 : Insufficient Funds");
});

test("rejects by itself, with its reason", async () => {
  for (const [fields, reason] of [
    [{ amount: "5001.00", paymentMethodNonce: "fake-valid-nonce" }, "application_incomplete"],
    [{ paymentMethodNonce: "fake-gateway-rejected-fraud-nonce" }, "fraud"],
    [{ paymentMethodNonce: "fake-gateway-rejected-risk-thresholds-nonce" }, "risk_threshold"],
    [{ creditCard: { ...VISA, number: "4000111111111511" } }, "fraud"],
    [{ creditCard: { ...VISA, number: "4111130000000003" } }, "risk_threshold"],
  ]) {
    const { success, transaction, message } = await sell(fields);
    assert.equal(success, false);
    assert.deepEqual([transaction.status, transaction.gatewayRejectionReason], ["gateway_rejected", reason]);
    assert.equal(message, `Gateway Rejected: ${reason}`);
  }
});

test("answers by the security code", async () => {
  for (const [cvv, code] of [
    ["200", "N"],
    ["201", "U"],
    ["301", "S"],
    ["123", "M"],
    [undefined, "I"],
  ]) {
    const { transaction } = await ok(sell({ creditCard: { ...VISA, cvv } }));
    assert.equal(transaction.cvvResponseCode, code, cvv);
  }
  const amex = { number: "378282246310005", expirationDate: "12/2040", cvv: "2000" };
  assert.equal((await ok(sell({ creditCard: amex }))).transaction.cvvResponseCode, "N");
});

test("answers by the address", async () => {
  for (const [billing, expected] of [
    [{ postalCode: "20000", streetAddress: "200 Main St" }, [undefined, "N", "N", "M"]],
    [{ postalCode: "20001", streetAddress: "201 Main St" }, [undefined, "U", "U", "M"]],
    [{ postalCode: "60622", streetAddress: "1 Main St" }, [undefined, "M", "M", "M"]],
    [{ firstName: "Ada" }, [undefined, "I", "I", "M"]],
    [{ postalCode: "30000" }, ["E", undefined, undefined, "M"]],
    [{ postalCode: "30001" }, ["S", undefined, undefined, "M"]],
  ]) {
    const { transaction } = await ok(sell({ creditCard: VISA, billing }));
    assert.deepEqual(responses(transaction).map((code) => code ?? undefined), expected, JSON.stringify(billing));
  }
});

test("knows the magic nonces", async () => {
  for (const [paymentMethodNonce, cardType, last4] of [
    ["fake-valid-nonce", "Visa", "1881"],
    ["fake-valid-amex-nonce", "American Express", "0005"],
    ["fake-valid-mastercard-nonce", "MasterCard", "4444"],
    ["fake-valid-discover-nonce", "Discover", "1117"],
    ["fake-valid-jcb-nonce", "JCB", "0000"],
  ]) {
    const { creditCard } = (await ok(sell({ paymentMethodNonce }))).transaction;
    assert.deepEqual([creditCard.cardType, creditCard.last4], [cardType, last4]);
  }
  for (const [paymentMethodNonce, field] of [
    ["fake-valid-debit-nonce", "debit"],
    ["fake-valid-prepaid-nonce", "prepaid"],
    ["fake-valid-commercial-nonce", "commercial"],
    ["fake-valid-healthcare-nonce", "healthcare"],
    ["fake-valid-payroll-nonce", "payroll"],
    ["fake-valid-durbin-regulated-nonce", "durbinRegulated"],
  ]) {
    assert.equal((await ok(sell({ paymentMethodNonce }))).transaction.creditCard[field], "Yes", field);
  }
  assert.deepEqual(codes(await sell({ paymentMethodNonce: "fake-consumed-nonce" })), ["91564"]);
  assert.deepEqual(codes(await sell({ paymentMethodNonce: "fake-luhn-invalid-nonce" })), ["81715"]);
});

test("sells by PayPal and Venmo", async () => {
  const paypal = (await ok(sell({ paymentMethodNonce: "fake-paypal-one-time-nonce" }))).transaction;
  assert.equal(paypal.paymentInstrumentType, "paypal_account");
  assert.match(paypal.paypalAccount.payerEmail, /@/);
  const venmo = (await ok(sell({ paymentMethodNonce: "fake-venmo-account-nonce" }))).transaction;
  assert.deepEqual([venmo.paymentInstrumentType, venmo.venmoAccount.username], ["venmo_account", "venmojoe"]);
});

test("carries what 3-D Secure said", async () => {
  const nonce = "fake-three-d-secure-visa-full-authentication-nonce";
  const { threeDSecureInfo } = (await ok(sell({ paymentMethodNonce: nonce }))).transaction;
  assert.deepEqual(
    [threeDSecureInfo.status, threeDSecureInfo.liabilityShifted, threeDSecureInfo.liabilityShiftPossible, threeDSecureInfo.enrolled],
    ["authenticate_successful", true, true, "Y"],
  );
});
