// Webhooks need no sandbox: the SDK signs samples with the merchant's keys and reads them again.

import assert from "node:assert/strict";

import { braintree, gateway, test } from "./stand.mjs";

test("reads a sample of a notification, signed with the sandbox's keys", async () => {
  const { SubscriptionChargedSuccessfully: kind } = braintree.WebhookNotification.Kind;
  const { bt_signature: signature, bt_payload: payload } = await gateway.webhookTesting.sampleNotification(kind, "sub-1");
  const notification = await gateway.webhookNotification.parse(signature, payload);
  assert.deepEqual([notification.kind, notification.subscription.id], ["subscription_charged_successfully", "sub-1"]);
  await assert.rejects(gateway.webhookNotification.parse(signature, `${payload.slice(0, -2)}A=`), { type: "invalidSignatureError" });
});

test("answers the challenge of a new webhook address", async () => {
  const answer = await gateway.webhookNotification.verify("20f9f8ed05f77439fe955c977e4c8a53");
  assert.equal(answer, "integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4");
});
