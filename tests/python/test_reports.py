"""What the merchant asks about the business: days of settlements, and accounts."""

import braintree
from stand import VISA, TestCase, gateway


class Reports(TestCase):
    def test_sums_up(self):
        """sums up what was settled on a day"""
        card = {"number": VISA["number"], "expiration_date": VISA["expiration_date"]}
        sale = self.sale(
            payment_method_nonce=None,
            credit_card=card,
            custom_fields={"store_me": "south"},
            options={"submit_for_settlement": True},
        )
        settled = self.ok(gateway.testing.settle_transaction(sale.id)).transaction
        day = settled.settlement_batch_id.split("_")[0]
        records = self.ok(gateway.settlement_batch_summary.generate(day, "store_me")).settlement_batch_summary.records
        [south] = [record for record in records if record["store_me"] == "south"]
        self.assertEqual((south["kind"], south["card_type"], south["count"]), ("sale", "Visa", "1"))
        self.assertEqual(south["amount_settled"], "10.00")
        none = self.ok(gateway.settlement_batch_summary.generate("2011-01-01"))
        self.assertEqual(none.settlement_batch_summary.records, [])
        self.assertEqual(self.refused(gateway.settlement_batch_summary.generate("soon")), ["82302"])

    def test_lists_accounts(self):
        """lists merchant accounts, and finds one"""
        accounts = list(self.ok(gateway.merchant_account.all()).merchant_accounts.items)
        [default] = [account for account in accounts if account.default]
        self.assertEqual((default.id, default.status, default.currency_iso_code), ("sandbox_credit_card", "active", "USD"))
        self.assertEqual(gateway.merchant_account.find("card_processor_brl").currency_iso_code, "BRL")
        with self.assertRaises(braintree.exceptions.not_found_error.NotFoundError):
            gateway.merchant_account.find("nothere")
