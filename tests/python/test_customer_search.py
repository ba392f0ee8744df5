"""Customers found again."""

import time

from braintree import CustomerSearch

from stand import VISA, TestCase, gateway


class CustomerSearches(TestCase):
    def test_customers(self):
        """finds customers by what is known of them"""
        name = f"mark{time.time_ns()}"
        first = self.customer(first_name=name, email=f"{name}@shop.example").id
        second = self.customer(first_name=name, credit_card={**VISA, "cardholder_name": name}).id
        for criteria, expected in [
            (CustomerSearch.first_name == name, [second, first]),
            (CustomerSearch.email.starts_with(name), [first]),
            (CustomerSearch.cardholder_name == name, [second]),
            (CustomerSearch.ids.in_list([first]), [first]),
        ]:
            found = gateway.customer.search(criteria)
            self.assertEqual([one.id for one in found.items], expected)
        self.assertIn(first, gateway.customer.all().ids)
