"""Addresses of customers."""

import braintree

from stand import TestCase, gateway

FIELDS = {
    "first_name": "Jen",
    "last_name": "Smith",
    "company": "Acme",
    "street_address": "1 E 1st St",
    "extended_address": "Suite 403",
    "locality": "Bartlett",
    "region": "IL",
    "postal_code": "60103",
    "country_code_alpha2": "US",
}


class Addresses(TestCase):
    def test_addresses(self):
        """makes, finds, changes and deletes an address"""
        customer = self.customer()
        made = self.ok(gateway.address.create({"customer_id": customer.id, **FIELDS})).address
        self.assertEqual({name: getattr(made, name) for name in FIELDS}, FIELDS)
        self.assertRegex(made.id, "^[a-z0-9]{2}$")
        self.assertEqual((made.country_name, made.country_code_alpha3), ("United States of America", "USA"))
        changed = self.ok(gateway.address.update(customer.id, made.id, {"locality": "Chicago"})).address
        self.assertEqual((changed.locality, changed.first_name), ("Chicago", "Jen"))
        self.assertEqual(gateway.address.find(customer.id, made.id).locality, "Chicago")
        self.ok(gateway.address.delete(customer.id, made.id))
        with self.assertRaises(braintree.exceptions.NotFoundError):
            gateway.address.find(customer.id, made.id)

    def test_faults(self):
        """says what is wrong with an address"""
        customer = self.customer()
        empty = gateway.address.create({"customer_id": customer.id})
        self.assertEqual(self.refused(empty), ["81801"])
        refused = gateway.address.create({"customer_id": customer.id, "country_name": "Atlantis", "postal_code": "$$$$$"})
        at = refused.errors.for_object("address")
        self.assertEqual((at.on("country_name")[0].code, at.on("postal_code")[0].code), ("91803", "81813"))
