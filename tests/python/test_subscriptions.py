"""Subscriptions, as far as they are there: a saved method is needed as long as one is active."""

from stand import TestCase, gateway


class Subscriptions(TestCase):
    def test_subscribes(self):
        """subscribes a card and cancels it"""
        [card] = self.customer(payment_method_nonce="fake-valid-visa-nonce").credit_cards
        wish = {"payment_method_token": card.token, "plan_id": "integration_trialless_plan"}
        made = self.ok(gateway.subscription.create(wish)).subscription
        found = gateway.subscription.find(made.id)
        self.assertEqual((found.status, found.plan_id, found.payment_method_token), ("Active", "integration_trialless_plan", card.token))
        self.assertEqual(self.ok(gateway.subscription.cancel(made.id)).subscription.status, "Canceled")
