// What the merchant asks about the business: days of settlements, and accounts.

import assert from "node:assert/strict";

import { codes, gateway, ok, test, VISA } from "./stand.mjs";

test("sums up what was settled on a day", async () => {
  const { transaction } = await ok(
    gateway.transaction.sale({
      amount: "10.00",
      creditCard: VISA,
      customFields: { storeMe: "north" },
      options: { submitForSettlement: true },
    }),
  );
  await gateway.testing.settle(transaction.id);
  const { settlementBatchId } = await gateway.transaction.find(transaction.id);
  const [settlementDate] = settlementBatchId.split("_");
  const answer = await ok(gateway.settlementBatchSummary.generate({ settlementDate, groupByCustomField: "store_me" }));
  assert.deepEqual(answer.settlementBatchSummary.records, [
    {
      kind: "sale",
      cardType: "Visa",
      merchantAccountId: "sandbox_credit_card",
      count: "1",
      amountSettled: "10.00",
      store_me: "north",
    },
  ]);
  const nothing = await ok(gateway.settlementBatchSummary.generate({ settlementDate: "2011-01-01" }));
  assert.deepEqual(nothing.settlementBatchSummary.records, []);
  assert.deepEqual(codes(await gateway.settlementBatchSummary.generate({ settlementDate: "soon" })), ["82302"]);
});

test("lists merchant accounts, and finds one", async () => {
  const all = await new Promise((resolve, reject) => {
    gateway.merchantAccount.all((error, accounts) => (error ? reject(error) : resolve(accounts)));
  });
  const defaults = all.filter((account) => account.default);
  assert.deepEqual(defaults.map(({ id, status, currencyIsoCode }) => [id, status, currencyIsoCode]), [
    ["sandbox_credit_card", "active", "USD"],
  ]);
  assert.equal((await gateway.merchantAccount.find("card_processor_brl")).currencyIsoCode, "BRL");
  await assert.rejects(gateway.merchantAccount.find("nothere"), { type: "notFoundError" });
});
