"""A request that is sent again under its key happens once."""

import time

from stand import TestCase, gateway, nonce_of


class Once(TestCase):
    def test_sells(self):
        """sells once for a key"""
        sale = {"payment_method_nonce": nonce_of(), "api_request_key": f"key-{time.time_ns()}"}
        self.assertEqual(self.sale(**sale).id, self.sale(**sale).id)
        other = gateway.transaction.sale({**sale, "amount": "11.00"})
        self.assertEqual(self.refused(other), ["915232"])

    def test_subscribes(self):
        """subscribes a card and cancels it"""
        [card] = self.customer(payment_method_nonce="fake-valid-visa-nonce").credit_cards
        wish = {"payment_method_token": card.token, "plan_id": "coffee-club"}
        made = self.ok(gateway.subscription.create(wish)).subscription
        found = gateway.subscription.find(made.id)
        self.assertEqual((found.status, found.plan_id, found.payment_method_token), ("Active", "coffee-club", card.token))
        self.assertEqual(self.ok(gateway.subscription.cancel(made.id)).subscription.status, "Canceled")
