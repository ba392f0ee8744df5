"""Client tokens: their versions, what they carry, and what is refused."""

import json

from stand import TestCase, client_token, gateway


class ClientTokens(TestCase):
    def test_versions(self):
        """writes each version in its form"""
        first = json.loads(gateway.client_token.generate({"version": 1}))
        self.assertEqual((first["version"], client_token()["version"], client_token(version=3)["version"]), (1, 2, 3))
        self.assertEqual(client_token()["merchantId"], "integration_merchant_id")

    def test_unknown_version(self):
        """refuses a version that there isn't"""
        with self.assertRaisesRegex(ValueError, "(?i)version"):
            gateway.client_token.generate({"version": 4})

    def test_customer(self):
        """is for a customer that there is"""
        customer = self.customer()
        options = {"make_default": True, "verify_card": True, "fail_on_duplicate_payment_method_for_customer": True}
        token = client_token(customer_id=customer.id, options=options)
        self.assertTrue(token["hasCustomer"])
        with self.assertRaisesRegex(ValueError, "Customer specified by customer_id does not exist"):
            gateway.client_token.generate({"customer_id": "nobody"})

    def test_account(self):
        """is for an account; one that is unknown means the default"""
        named = client_token(merchant_account_id="sandbox_credit_card_non_default")
        self.assertEqual(named["merchantAccountId"], "sandbox_credit_card_non_default")
        self.assertNotEqual(client_token(merchant_account_id="nobody").get("merchantAccountId"), "nobody")

    def test_domains(self):
        """may be for some sites only"""
        self.assertTrue(gateway.client_token.generate({"domains": ["shop.example"]}))
        with self.assertRaisesRegex(ValueError, "domains"):
            gateway.client_token.generate({"domains": [f"shop{number}.example" for number in range(6)]})
