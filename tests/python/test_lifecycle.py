"""A transaction after its sale: captured, settled, given back, taken back, changed."""

from stand import TestCase, gateway


class Lifecycle(TestCase):
    def submitted(self, **fields):
        return self.sale(options={"submit_for_settlement": True}, **fields)

    def settled(self, **fields):
        sale = self.submitted(**fields)
        return self.ok(gateway.testing.settle_transaction(sale.id)).transaction

    def test_submits(self):
        """submits an authorization for settlement and keeps its history"""
        sale = self.sale()
        done = self.ok(gateway.transaction.submit_for_settlement(sale.id)).transaction
        history = [(event.status, str(event.amount), event.transaction_source) for event in done.status_history]
        self.assertEqual(
            history, [("authorized", "10.00", "api"), ("submitted_for_settlement", "10.00", "api")]
        )
        self.assertEqual(self.refused(gateway.transaction.submit_for_settlement(sale.id)), ["91507"])

    def test_submits_less(self):
        """submits less than was authorized, never more"""
        sale = self.sale()
        more = gateway.transaction.submit_for_settlement(sale.id, "10.01")
        self.assertFalse(more.is_success)
        self.assertEqual(more.errors.for_object("transaction").on("amount")[0].code, "91522")
        done = self.ok(gateway.transaction.submit_for_settlement(sale.id, "7.50", {"order_id": "late-1"})).transaction
        self.assertEqual((str(done.amount), done.order_id), ("7.50", "late-1"))

    def test_parts(self):
        """settles an authorization in parts"""
        sale = self.sale()
        first = self.ok(gateway.transaction.submit_for_partial_settlement(sale.id, "4.00")).transaction
        self.assertEqual((str(first.amount), first.authorized_transaction_id), ("4.00", sale.id))
        second = self.ok(gateway.transaction.submit_for_partial_settlement(sale.id, "6.00")).transaction
        whole = gateway.transaction.find(sale.id)
        self.assertEqual(whole.status, "settlement_pending")
        self.assertCountEqual(whole.partial_settlement_transaction_ids, [first.id, second.id])
        third = gateway.transaction.submit_for_partial_settlement(sale.id, "0.01")
        self.assertEqual(self.refused(third), ["91522"])

    def test_ends(self):
        """plays each end of a settlement"""
        for call, status in [
            (gateway.testing.settle_transaction, "settled"),
            (gateway.testing.settlement_confirm_transaction, "settlement_confirmed"),
            (gateway.testing.settlement_decline_transaction, "settlement_declined"),
            (gateway.testing.settlement_pending_transaction, "settlement_pending"),
        ]:
            with self.subTest(status):
                sale = self.submitted()
                self.assertEqual(self.ok(call(sale.id)).transaction.status, status)
                self.assertEqual(gateway.transaction.find(sale.id).status, status)
        self.assertEqual(self.refused(gateway.testing.settle_transaction(self.sale().id)), ["91575"])

    def test_refunds(self):
        """refunds a sale in parts, never more than it was"""
        sale = self.settled()
        first = self.ok(gateway.transaction.refund(sale.id, "4.00")).transaction
        self.assertEqual((first.type, str(first.amount), first.refunded_transaction_id), ("credit", "4.00", sale.id))
        self.assertEqual(first.processor_response_code, "1002")
        second = self.ok(gateway.transaction.refund(sale.id, {"amount": "5.00", "order_id": "back-2"})).transaction
        self.assertEqual(second.order_id, "back-2")
        self.assertEqual(self.refused(gateway.transaction.refund(sale.id, "1.01")), ["91521"])
        self.assertCountEqual(gateway.transaction.find(sale.id).refund_ids, [first.id, second.id])
        self.assertEqual(str(self.ok(gateway.transaction.refund(sale.id)).transaction.amount), "1.00")
        self.assertEqual(self.refused(gateway.transaction.refund(sale.id)), ["91512"])
        self.assertEqual(self.refused(gateway.transaction.refund(first.id)), ["91505"])
        self.assertEqual(self.refused(gateway.transaction.refund(self.submitted().id)), ["91506"])

    def test_adjusts(self):
        """changes the amount of an authorization where the processor does"""
        sale = self.sale(merchant_account_id="fake_first_data_merchant_account")
        changed = self.ok(gateway.transaction.adjust_authorization(sale.id, "12.50")).transaction
        self.assertEqual(str(changed.amount), "12.50")
        [adjustment] = changed.authorization_adjustments
        self.assertEqual((str(adjustment.amount), adjustment.success), ("12.50", True))
        same = gateway.transaction.adjust_authorization(sale.id, "12.50")
        self.assertEqual(same.errors.for_object("authorization_adjustment").on("base")[0].code, "95606")
        self.assertEqual(str(same.transaction.amount), "12.50")
        self.assertEqual(self.refused(gateway.transaction.adjust_authorization(self.sale().id, "12.50")), ["915222"])

    def test_remembers_packages(self):
        """remembers packages"""
        sale = self.sale(payment_method_nonce="fake-paypal-one-time-nonce")
        self.assertEqual(sale.packages, [])
        unknown = gateway.transaction.package_tracking(sale.id, {"carrier": "UPS"})
        self.assertEqual(unknown.message, "Tracking number is required.")
        package = {"carrier": "UPS", "tracking_number": "1Z", "notify_payer": True}
        self.ok(gateway.transaction.package_tracking(sale.id, package))
        [kept] = gateway.transaction.find(sale.id).packages
        self.assertEqual((kept.carrier, kept.tracking_number, kept.paypal_tracker_id), ("UPS", "1Z", None))
