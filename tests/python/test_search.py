"""Transactions found again, page by page."""

import time
from datetime import datetime, timedelta, timezone

import braintree
from braintree import TransactionSearch

from stand import TestCase, gateway


def mark():
    return f"mark{time.time_ns()}"


class Search(TestCase):
    def test_pages(self):
        """reads more transactions than stand on a page, newest first"""
        order_id = mark()
        made = [self.sale(order_id=order_id).id for _ in range(53)]
        found = gateway.transaction.search(TransactionSearch.order_id == order_id)
        self.assertEqual(found.maximum_size, 53)
        self.assertEqual([one.id for one in found.items], made[::-1])

    def test_criteria(self):
        """finds by text, amount, status, card and date"""
        order_id = mark()
        visa = self.sale(order_id=order_id, amount="100.00").id
        amex = {"number": "378282246310005", "cvv": "1234", "expiration_date": "10/2041"}
        other = self.sale(order_id=order_id, amount="200.00", payment_method_nonce=None, credit_card=amex).id
        gateway.transaction.void(other)
        now, hour = datetime.now(timezone.utc).replace(tzinfo=None), timedelta(hours=1)
        status = braintree.Transaction.Status
        for criteria, expected in [
            (TransactionSearch.order_id.starts_with(order_id), [other, visa]),
            (TransactionSearch.amount.between("50.00", "150.00"), [visa]),
            (TransactionSearch.amount >= "150.00", [other]),
            (TransactionSearch.status == status.Authorized, [visa]),
            (TransactionSearch.status.in_list(status.Authorized, status.Voided), [other, visa]),
            (TransactionSearch.credit_card_card_type == braintree.CreditCard.CardType.AmEx, [other]),
            (TransactionSearch.credit_card_number.ends_with("0005"), [other]),
            (TransactionSearch.voided_at.between(now - hour, now + hour), [other]),
            (TransactionSearch.created_at <= now - hour, []),
        ]:
            with self.subTest(str(criteria.to_param())):
                found = gateway.transaction.search(TransactionSearch.order_id == order_id, criteria)
                self.assertEqual([one.id for one in found.items], expected)
