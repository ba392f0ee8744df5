"""A sale from its nonce to its end."""

import braintree

from stand import TestCase, gateway, nonce_of

PROCESSOR_DECLINED = braintree.Transaction.Status.ProcessorDeclined
SUBMITTED = braintree.Transaction.Status.SubmittedForSettlement
NONCE_USED_MORE_THAN_ONCE = "91564"


class Paying(TestCase):
    def test_charges_a_card(self):
        """charges a card and reads back what it charged"""
        sale = self.sale(payment_method_nonce=nonce_of(), options={"submit_for_settlement": True})
        self.assertEqual((sale.status, str(sale.amount)), (SUBMITTED, "10.00"))
        self.assertEqual((sale.processor_response_code, sale.processor_response_text), ("1000", "Approved"))
        card = sale.credit_card_details
        self.assertEqual((card.card_type, card.masked_number[-8:]), ("Visa", "****1111"))
        self.assertEqual(card.expiration_date, "12/2040")
        found = gateway.transaction.find(sale.id)
        self.assertEqual((found.id, found.status, found.amount), (sale.id, SUBMITTED, sale.amount))

    def test_refuses_a_spent_nonce(self):
        """refuses a nonce that was used"""
        nonce = nonce_of()
        self.sale(payment_method_nonce=nonce)
        again = gateway.transaction.sale({"amount": "10.00", "payment_method_nonce": nonce})
        self.assertEqual(self.refused(again), [NONCE_USED_MORE_THAN_ONCE])

    def test_tells_of_a_decline(self):
        """says why the processor declined"""
        declined = gateway.transaction.sale({"amount": "2001.00", "payment_method_nonce": nonce_of()})
        self.assertEqual(self.refused(declined), [])
        self.assertEqual(declined.message, "Insufficient Funds")
        sale = declined.transaction
        self.assertEqual((sale.status, sale.processor_response_code), (PROCESSOR_DECLINED, "2001"))

    def test_voids(self):
        """voids what is not settled yet"""
        sale = self.sale()
        voided = self.ok(gateway.transaction.void(sale.id)).transaction
        self.assertEqual(voided.status, braintree.Transaction.Status.Voided)
        self.assertEqual(self.refused(gateway.transaction.void(sale.id)), ["91504"])

    def test_unknown(self):
        """tells a transaction that there isn't from one that there is"""
        with self.assertRaises(braintree.exceptions.NotFoundError):
            gateway.transaction.find("nosuchone")
