// Transactions found again, page by page.

import assert from "node:assert/strict";

import { VISA, customer, gateway, ok, test } from "./stand.mjs";

async function sale(fields = {}) {
  return (await ok(gateway.transaction.sale({ amount: "10.00", creditCard: VISA, ...fields }))).transaction;
}

async function ids(criteria) {
  const all = [];
  for await (const { id } of gateway.transaction.search(criteria)) all.push(id);
  return all;
}

test("reads more transactions than stand on a page, newest first", async () => {
  const orderId = `many-${Date.now()}`;
  const made = [];
  for (let number = 0; number < 105; number += 1) made.push((await sale({ orderId, amount: `${number + 1}.00` })).id);
  assert.deepEqual(await ids((search) => search.orderId().is(orderId)), made.reverse());
});

test("finds by text, in every way", async () => {
  const mark = `t${Date.now()}`;
  const { id } = await sale({ orderId: `${mark}-order-end`, customer: { email: `${mark}@shop.example` } });
  for (const criteria of [
    (search) => search.orderId().is(`${mark}-order-end`),
    (search) => search.orderId().startsWith(mark),
    (search) => search.orderId().contains("-order-") && search.customerEmail().is(`${mark}@shop.example`),
    (search) => search.orderId().endsWith("-order-end") && search.orderId().startsWith(mark),
    (search) => search.customerEmail().startsWith(mark),
    (search) => search.id().is(id),
  ]) {
    assert.deepEqual(await ids(criteria), [id]);
  }
  assert.deepEqual(await ids((search) => (search.id().is(id), search.orderId().isNot(`${mark}-order-end`))), []);
});

test("finds by amount, status, kind, account and card", async () => {
  const orderId = `kinds-${Date.now()}`;
  const mine = (more) => (search) => (search.orderId().is(orderId), more(search));
  const visa = (await sale({ orderId, amount: "100.00" })).id;
  const amex = { number: "378282246310005", cvv: "1234", expirationDate: "10/2041" };
  const submitted = { orderId, amount: "200.00", creditCard: amex, options: { submitForSettlement: true } };
  const other = (await sale({ ...submitted, merchantAccountId: "sandbox_credit_card_non_default" })).id;
  for (const [criteria, expected] of [
    [(search) => search.amount().between("50.00", "150.00"), [visa]],
    [(search) => search.amount().min("150.00"), [other]],
    [(search) => search.amount().is("100.00"), [visa]],
    [(search) => search.status().in(["authorized"]), [visa]],
    [(search) => search.status().in(["authorized", "submitted_for_settlement"]), [other, visa]],
    [(search) => search.type().is("sale"), [other, visa]],
    [(search) => search.merchantAccountId().is("sandbox_credit_card_non_default"), [other]],
    [(search) => search.creditCardCardType().in(["American Express"]), [other]],
    [(search) => search.creditCardNumber().startsWith("4111"), [visa]],
    [(search) => search.creditCardNumber().endsWith("0005"), [other]],
    [(search) => search.creditCardExpirationDate().is("10/2041"), [other]],
    [(search) => search.paymentInstrumentType().in(["credit_card"]), [other, visa]],
    [(search) => search.paymentInstrumentType().in(["paypal_account"]), []],
  ]) {
    assert.deepEqual(await ids(mine(criteria)), expected, criteria.toString());
  }
});

test("finds by date and by what came of it", async () => {
  const orderId = `dates-${Date.now()}`;
  const { id } = await sale({ orderId, options: { submitForSettlement: true } });
  await gateway.testing.settle(id);
  const { transaction: refund } = await ok(gateway.transaction.refund(id));
  const mine = (more) => (search) => (search.orderId().is(orderId), more(search));
  const hour = 3_600_000;
  const [before, later] = [new Date(Date.now() - hour), new Date(Date.now() + hour)];
  assert.deepEqual(await ids(mine((search) => search.settledAt().between(before, later))), [id]);
  assert.deepEqual(await ids(mine((search) => search.createdAt().max(before))), []);
  assert.deepEqual(await ids(mine((search) => search.voidedAt().between(before, later))), []);
  const batch = (await gateway.transaction.find(id)).settlementBatchId;
  assert.deepEqual(await ids((search) => (search.settlementBatchId().is(batch), search.id().is(id))), [id]);
  assert.deepEqual(await ids((search) => (search.refund().is(true), search.id().is(refund.id))), [refund.id]);
  assert.deepEqual(await ids(mine((search) => search.refund().is(true))).then((all) => all.includes(id)), false);
});

test("finds by customer and by saved method", async () => {
  const { id: customerId, creditCards } = await customer({ creditCard: VISA });
  const { id } = await sale({ creditCard: undefined, customerId });
  assert.deepEqual(await ids((search) => search.customerId().is(customerId)), [id]);
  assert.deepEqual(await ids((search) => search.paymentMethodToken().is(creditCards[0].token)), [id]);
});

test("finds nothing where there is nothing", async () => {
  assert.deepEqual(await ids((search) => search.orderId().is("no such order")), []);
});
