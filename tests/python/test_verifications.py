"""Verifications of cards: what they say, and how they are found again."""

from braintree import CreditCardVerificationSearch

from stand import VISA, TestCase, gateway


class Verifications(TestCase):
    def verify(self, **card):
        return gateway.verification.create({"credit_card": {**VISA, **card}, "options": {"amount": "5.00"}})

    def test_verifies(self):
        """verifies a card without saving it"""
        made = self.ok(self.verify(cvv="200", billing_address={"postal_code": "20000"})).verification
        self.assertEqual((made.status, str(made.amount), made.currency_iso_code), ("verified", "5.00", "USD"))
        self.assertEqual((made.cvv_response_code, made.avs_postal_code_response_code), ("N", "N"))
        found = gateway.verification.find(made.id)
        self.assertEqual((found.id, found.credit_card["last_4"]), (made.id, "1111"))

    def test_fails(self):
        """tells of a card that fails"""
        failed = self.verify(number="4000111111111115")
        self.assertFalse(failed.is_success)
        answer = failed.credit_card_verification
        self.assertEqual((answer.status, answer.processor_response_code), ("processor_declined", "2000"))

    def test_finds(self):
        """finds verifications by what is known of them"""
        made = self.ok(self.verify()).verification
        found = gateway.verification.search(
            CreditCardVerificationSearch.ids.in_list([made.id]), CreditCardVerificationSearch.status == "verified"
        )
        self.assertEqual([one.id for one in found.items], [made.id])
