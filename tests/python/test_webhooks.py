"""Webhooks need no sandbox: the SDK signs samples with the merchant's keys and reads them again."""

import braintree

from stand import TestCase, gateway


class Webhooks(TestCase):
    def test_sample(self):
        """reads a sample of a notification, signed with the sandbox's keys"""
        kind = braintree.WebhookNotification.Kind.SubscriptionChargedSuccessfully
        sample = gateway.webhook_testing.sample_notification(kind, "sub-1")
        notification = gateway.webhook_notification.parse(sample["bt_signature"], sample["bt_payload"])
        self.assertEqual((notification.kind, notification.subscription.id), (kind, "sub-1"))

    def test_challenge(self):
        """answers the challenge of a new webhook address"""
        answer = gateway.webhook_notification.verify("20f9f8ed05f77439fe955c977e4c8a53")
        self.assertEqual(answer, "integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4")
