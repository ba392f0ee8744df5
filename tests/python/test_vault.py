"""Customers, payment methods, cards and nonces."""

from datetime import datetime

import braintree

from stand import VISA, TestCase, gateway, nonce_of


class Vault(TestCase):
    def saved(self, **fields):
        wish = {"customer_id": self.customer().id, "payment_method_nonce": "fake-valid-visa-nonce", **fields}
        return self.ok(gateway.payment_method.create(wish)).payment_method

    def gone(self, find, *ids):
        with self.assertRaises(braintree.exceptions.NotFoundError):
            find(*ids)

    def test_customers(self):
        """makes, finds, changes and deletes a customer"""
        fields = {"first_name": "Drew", "email": "drew@example.com", "website": "http://www.example.com"}
        made = self.customer(**fields, custom_fields={"store_me": "kept"})
        found = gateway.customer.find(made.id)
        self.assertEqual({name: getattr(found, name) for name in fields}, fields)
        self.assertEqual(found.custom_fields, {"store_me": "kept"})
        changed = self.ok(gateway.customer.update(made.id, {"last_name": "Example"})).customer
        self.assertEqual((changed.first_name, changed.last_name), ("Drew", "Example"))
        self.ok(gateway.customer.delete(made.id))
        self.gone(gateway.customer.find, made.id)

    def test_faults(self):
        """says what is wrong with a customer and its card"""
        card = {"number": "4111111111111112", "expiration_date": "12/2040"}
        refused = gateway.customer.create({"id": "not an id", "email": "nobody", "credit_card": card})
        at = refused.errors.for_object("customer")
        found = [at.on("id"), at.on("email"), at.for_object("credit_card").on("number")]
        self.assertEqual([errors[0].code for errors in found], ["91610", "81604", "81715"])

    def test_methods(self):
        """makes, finds, changes and deletes a payment method"""
        made = self.saved(payment_method_nonce=nonce_of(), options={"verify_card": True, "make_default": True})
        self.assertEqual((made.last_4, made.default, made.verification.status), ("1111", True, "verified"))
        wish = {"cardholder_name": "New Name", "expiration_date": "11/2041", "billing_address": {"locality": "Chicago"}}
        changed = self.ok(gateway.payment_method.update(made.token, wish)).payment_method
        self.assertEqual((changed.cardholder_name, changed.expiration_date), ("New Name", "11/2041"))
        self.assertEqual(gateway.payment_method.find(made.token).billing_address.locality, "Chicago")
        self.ok(gateway.payment_method.delete(made.token))
        self.gone(gateway.payment_method.find, made.token)

    def test_refused_methods(self):
        """needs a customer and a nonce that is good"""
        customer = self.customer().id

        def refused(**wish):
            return self.refused(gateway.payment_method.create(wish))

        self.assertEqual(refused(payment_method_nonce="fake-valid-nonce"), ["93104"])
        self.assertEqual(refused(customer_id=customer), ["93103"])
        self.assertEqual(refused(customer_id=customer, payment_method_nonce="fake-consumed-nonce"), ["93107"])
        self.assertEqual(refused(customer_id=customer, payment_method_nonce="nosuchone"), ["93108"])

    def test_duplicates(self):
        """refuses duplicates"""
        first = self.saved(payment_method_nonce="fake-valid-jcb-nonce")
        wish = {"customer_id": first.customer_id, "payment_method_nonce": "fake-valid-jcb-nonce"}
        options = {"fail_on_duplicate_payment_method_for_customer": True}
        self.assertEqual(self.refused(gateway.payment_method.create({**wish, "options": options})), ["81763"])

    def test_nonces(self):
        """makes a nonce of a saved method and reads it"""
        made = self.saved()
        nonce = self.ok(gateway.payment_method_nonce.create(made.token)).payment_method_nonce.nonce
        found = gateway.payment_method_nonce.find(nonce)
        self.assertEqual((found.type, found.details["last_two"], found.consumed), ("CreditCard", "81", False))
        self.assertEqual(gateway.credit_card.from_nonce(nonce).token, made.token)
        self.assertEqual(self.sale(payment_method_nonce=nonce).credit_card_details.token, made.token)

    def test_cards(self):
        """makes, finds, changes and deletes a card as typed"""
        wish = {"customer_id": self.customer().id, **VISA, "cardholder_name": "Ada"}
        made = self.ok(gateway.credit_card.create(wish)).credit_card
        self.assertEqual((made.masked_number, made.cardholder_name), ("411111******1111", "Ada"))
        changed = self.ok(gateway.credit_card.update(made.token, {"cardholder_name": "Bob"})).credit_card
        self.assertEqual(changed.cardholder_name, "Bob")
        self.assertEqual(gateway.credit_card.find(made.token).cardholder_name, "Bob")
        self.ok(gateway.credit_card.delete(made.token))
        self.gone(gateway.credit_card.find, made.token)

    def test_expired(self):
        """lists cards that have expired, and that will"""
        customer = self.customer().id

        def card(date):
            return self.ok(gateway.credit_card.create({"customer_id": customer, **VISA, "expiration_date": date})).credit_card

        old, soon = card("01/2012"), card("03/2038")
        self.assertEqual((old.expired, soon.expired), (True, False))
        self.assertEqual([one.token for one in gateway.credit_card.expired().items], [old.token])
        between = gateway.credit_card.expiring_between(datetime(2038, 1, 1), datetime(2038, 12, 31))
        self.assertEqual([one.token for one in between.items], [soon.token])

    def test_paypal(self):
        """finds accounts of PayPal by their own call"""
        made = self.saved(payment_method_nonce="fake-paypal-billing-agreement-nonce")
        self.assertIn("@", gateway.paypal_account.find(made.token).email)
        self.ok(gateway.paypal_account.delete(made.token))
        self.gone(gateway.paypal_account.find, made.token)
