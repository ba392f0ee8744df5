"""Transactions made of others, changed after the fact, or without a sale."""

from stand import TestCase, gateway


class Changes(TestCase):
    def test_details(self):
        """says anew what a transaction is for"""
        sale = self.sale(options={"submit_for_settlement": True})
        wish = {"amount": "8.00", "order_id": "new-1", "descriptor": {"name": "abc*renamed"}}
        changed = self.ok(gateway.transaction.update_details(sale.id, wish)).transaction
        self.assertEqual((str(changed.amount), changed.order_id), ("8.00", "new-1"))
        self.assertEqual(changed.descriptor.name, "abc*renamed")

    def test_clones(self):
        """clones a transaction"""
        sale = self.sale()
        wish = {"amount": "3.00", "channel": "shop-7", "options": {"submit_for_settlement": False}}
        clone = self.ok(gateway.transaction.clone_transaction(sale.id, wish)).transaction
        self.assertNotEqual(clone.id, sale.id)
        self.assertEqual((str(clone.amount), clone.status, clone.channel), ("3.00", "authorized", "shop-7"))
        self.assertEqual(clone.credit_card_details.last_4, "1881")

    def test_credits(self):
        """gives money without a sale"""
        wish = {"amount": "5.00", "payment_method_nonce": "fake-valid-mastercard-nonce"}
        credit = self.ok(gateway.transaction.credit(wish)).transaction
        self.assertEqual((credit.type, str(credit.amount)), ("credit", "5.00"))

    def test_types(self):
        """makes what the type says, a sale or a credit"""
        for kind in ["sale", "credit"]:
            wish = {"type": kind, "amount": "5.00", "payment_method_nonce": "fake-valid-nonce"}
            self.assertEqual(self.ok(gateway.transaction.create(wish)).transaction.type, kind)
