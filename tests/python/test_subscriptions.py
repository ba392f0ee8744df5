"""Recurring billing: plans, and what is subscribed to them."""

from datetime import date
from decimal import Decimal

from braintree import SubscriptionSearch
from stand import TestCase, gateway

PLAN = "integration_trialless_plan"


class Subscriptions(TestCase):
    def subscribed(self, **fields):
        [card] = self.customer(payment_method_nonce="fake-valid-visa-nonce").credit_cards
        wish = {"payment_method_token": card.token, "plan_id": PLAN, **fields}
        return self.ok(gateway.subscription.create(wish)).subscription

    def test_subscribes(self):
        """subscribes a card and cancels it"""
        made = self.subscribed()
        found = gateway.subscription.find(made.id)
        token = made.payment_method_token
        self.assertEqual((found.status, found.plan_id, found.payment_method_token), ("Active", PLAN, token))
        self.assertEqual(self.ok(gateway.subscription.cancel(made.id)).subscription.status, "Canceled")

    def test_charges(self):
        """charges a subscription when it begins, and for what it costs more"""
        made = self.subscribed(price="10.00", add_ons={"add": [{"inherited_from_id": "increase_10", "quantity": 2}]})
        self.assertEqual(made.price, Decimal("10.00"))
        self.assertEqual(type(made.next_billing_date), date)
        [charge] = made.transactions
        self.assertEqual((charge.amount, charge.subscription_id), (Decimal("30.00"), made.id))
        self.assertEqual(charge.subscription_details.billing_period_end_date, made.billing_period_end_date)
        self.assertEqual([(one.id, one.quantity) for one in charge.add_ons], [("increase_10", 2)])
        changed = self.ok(gateway.subscription.update(made.id, {"price": "40.00"})).subscription
        self.assertEqual((changed.price, len(changed.transactions)), (Decimal("40.00"), 2))
        self.assertEqual(self.refused(gateway.subscription.update(made.id, {"price": "much"})), ["81904"])

    def test_past_due(self):
        """finds what is past due, and charges it"""
        made = self.subscribed()
        gateway.testing.make_past_due(made.id, 3)
        found = gateway.subscription.search(
            SubscriptionSearch.id == made.id, SubscriptionSearch.days_past_due.between(2, 4)
        )
        [due] = found.items
        self.assertEqual((due.status, due.balance, due.days_past_due), ("Past Due", Decimal("12.34"), 3))
        charge = self.ok(gateway.subscription.retry_charge(made.id)).transaction
        self.assertEqual((charge.amount, charge.status), (Decimal("12.34"), "authorized"))
        self.assertEqual(gateway.subscription.find(made.id).status, "Active")

    def test_plans(self):
        """makes, finds, changes and lists plans"""
        wish = {"name": "Coffee", "price": "9.99", "currency_iso_code": "USD", "billing_frequency": 1}
        plan = self.ok(gateway.plan.create(wish)).plan
        changed = self.ok(gateway.plan.update(plan.id, {"price": "11.00"})).plan
        self.assertEqual((changed.price, changed.name, changed.trial_period), ("11.00", "Coffee", False))
        self.assertEqual(gateway.plan.find(plan.id).price, "11.00")
        self.assertTrue({plan.id, PLAN} <= {one.id for one in gateway.plan.all()})

    def test_extras(self):
        """lists add-ons and discounts"""
        first = gateway.add_on.all()[0]
        self.assertEqual((first.id, first.amount, first.never_expires), ("increase_10", Decimal("10.00"), True))
        first = gateway.discount.all()[0]
        self.assertEqual((first.id, first.amount, first.quantity), ("discount_7", Decimal("7.00"), 1))
