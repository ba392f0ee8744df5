"""What the bank and the gateway say of a sale: by its amount, its card, and what was typed beside it."""

from stand import VISA, TestCase, gateway


def sell(**fields):
    return gateway.transaction.sale({"amount": "10.00", **fields})


class Processor(TestCase):
    def test_amounts(self):
        """answers by the amount"""
        for amount, status, code, kind in [
            ("1999.99", "authorized", "1000", "approved"),
            ("2001.00", "processor_declined", "2001", "soft_declined"),
            ("2004.00", "processor_declined", "2004", "hard_declined"),
            ("3000.00", "failed", "3000", "soft_declined"),
            ("5001.00", "gateway_rejected", None, None),
        ]:
            with self.subTest(amount):
                sale = sell(amount=amount, payment_method_nonce="fake-valid-nonce").transaction
                answer = (sale.status, sale.processor_response_code, sale.processor_response_type)
                self.assertEqual(answer, (status, code, kind))

    def test_rejects(self):
        """rejects by itself, with its reason"""
        for number, reason in [("4000111111111511", "fraud"), ("4111130000000003", "risk_threshold")]:
            rejected = sell(credit_card={**VISA, "number": number})
            self.assertEqual(self.refused(rejected), [])
            self.assertEqual(rejected.message, f"Gateway Rejected: {reason}")
            self.assertEqual(rejected.transaction.gateway_rejection_reason, reason)

    def test_codes(self):
        """answers by the security code and the address"""
        for cvv, postal_code, street, expected in [
            ("200", "20000", "200 Main St", ("N", "N", "N")),
            ("201", "20001", "201 Main St", ("U", "U", "U")),
            ("301", "60622", "1 Main St", ("S", "M", "M")),
            ("123", None, None, ("M", "I", "I")),
        ]:
            with self.subTest(cvv):
                address = {"first_name": "Ada", "postal_code": postal_code, "street_address": street}
                billing = {name: value for name, value in address.items() if value}
                sale = self.ok(sell(credit_card={**VISA, "cvv": cvv}, billing=billing)).transaction
                self.assertEqual(
                    (
                        sale.cvv_response_code,
                        sale.avs_postal_code_response_code,
                        sale.avs_street_address_response_code,
                    ),
                    expected,
                )

    def test_accounts(self):
        """sells by PayPal and Venmo"""
        paypal = self.sale(payment_method_nonce="fake-paypal-one-time-nonce")
        self.assertEqual(paypal.payment_instrument_type, "paypal_account")
        self.assertIn("@", paypal.paypal_details.payer_email)
        venmo = self.sale(payment_method_nonce="fake-venmo-account-nonce")
        self.assertEqual(venmo.venmo_account_details.username, "venmojoe")
