"""A request that is sent again under its key happens once."""

import time

from stand import TestCase, gateway, nonce_of


class Once(TestCase):
    def test_sells(self):
        """sells once for a key"""
        sale = {"payment_method_nonce": nonce_of(), "api_request_key": f"key-{time.time_ns()}"}
        self.assertEqual(self.sale(**sale).id, self.sale(**sale).id)
        other = gateway.transaction.sale({**sale, "amount": "11.00"})
        self.assertEqual(self.refused(other), ["915232"])
