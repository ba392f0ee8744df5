// Recurring billing, by the official Node server SDK.

import assert from "node:assert/strict";

import { codes, customer, gateway, sandbox, test } from "./stand.mjs";

const PLAN = "integration_trialless_plan";

/** A subscription of a new card. */
async function subscribed(wish = {}) {
  const { creditCards } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const made = await gateway.subscription.create({ paymentMethodToken: creditCards[0].token, planId: PLAN, ...wish });
  assert.equal(made.success, true, made.message);
  return made.subscription;
}

test("makes, finds, changes and lists plans", async () => {
  const wish = { name: "Coffee", price: "9.99", currencyIsoCode: "USD", billingFrequency: 1, numberOfBillingCycles: 3 };
  const { plan, success, message } = await gateway.plan.create(wish);
  assert.equal(success, true, message);
  const { plan: changed } = await gateway.plan.update(plan.id, { price: "11.00" });
  assert.deepEqual([changed.price, changed.name, changed.numberOfBillingCycles], ["11.00", "Coffee", 3]);
  assert.equal((await gateway.plan.find(plan.id)).price, "11.00");
  const ids = (await gateway.plan.all()).map(({ id }) => id);
  assert.ok(ids.includes(plan.id) && ids.includes(PLAN));
  await assert.rejects(gateway.plan.find("no-such-plan"), { type: "notFoundError" });
});

test("lists add-ons and discounts", async () => {
  const addOns = await gateway.addOn.all();
  assert.deepEqual([addOns[0].id, addOns[0].amount, addOns[0].neverExpires], ["increase_10", "10.00", true]);
  const discounts = await gateway.discount.all();
  assert.deepEqual([discounts[0].id, discounts[0].amount, discounts[0].quantity], ["discount_7", "7.00", 1]);
});

test("charges a subscription for what it costs more", async () => {
  const { id, transactions } = await subscribed({ price: "10.00" });
  assert.deepEqual([transactions.length, transactions[0].amount, transactions[0].subscriptionId], [1, "10.00", id]);
  const { subscription } = await gateway.subscription.update(id, { price: "40.00" });
  assert.deepEqual([subscription.price, subscription.transactions.length], ["40.00", 2]);
  const refused = await gateway.subscription.update(id, { price: "much" });
  assert.deepEqual(codes(refused), ["81904"]);
});

test("finds subscriptions, and charges what one owes", async () => {
  const { id } = await subscribed();
  assert.deepEqual(codes(await gateway.subscription.retryCharge(id)), ["91531"]);
  // This SDK's testing gateway has no call for it.
  const path = `/merchants/integration_merchant_id/subscriptions/${id}/make_past_due?days_past_due=3`;
  const authorization = `Basic ${btoa("integration_public_key:integration_private_key")}`;
  await fetch(`${sandbox.gateway}${path}`, { method: "PUT", headers: { authorization } });
  const found = [];
  for await (const one of gateway.subscription.search((search) => search.id().is(id))) {
    found.push(one.id);
  }
  assert.deepEqual(found, [id]);
  const due = await gateway.subscription.find(id);
  assert.deepEqual([due.status, due.balance, due.daysPastDue], ["Past Due", "12.34", 3]);
  const { transaction, success, message } = await gateway.subscription.retryCharge(id);
  assert.equal(success, true, message);
  assert.deepEqual([transaction.amount, transaction.status], ["12.34", "authorized"]);
  assert.equal((await gateway.subscription.find(id)).status, "Active");
});
