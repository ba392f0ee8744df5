"""Everything that a sale can say, and what is read back of it."""

import json

from stand import VISA, TestCase, gateway, nonce_of

ADDRESS = {
    "first_name": "Paul",
    "last_name": "Smith",
    "street_address": "1 E Main St",
    "locality": "Chicago",
    "region": "IL",
    "postal_code": "60622",
    "country_code_alpha2": "US",
}


def read(found, like):
    return {name: getattr(found, name) for name in like}


class Sale(TestCase):
    def test_people_and_places(self):
        """keeps who buys, and where the bill and the goods go"""
        buyer = {"first_name": "Drew", "last_name": "Smith", "email": "drew@example.com", "phone": "312-555-1234"}
        shipping = {**ADDRESS, "first_name": "Jen"}
        made = self.sale(customer=buyer, billing=ADDRESS, shipping=shipping)
        found = gateway.transaction.find(made.id)
        self.assertEqual(read(found.customer_details, buyer), buyer)
        self.assertEqual(read(found.billing_details, ADDRESS), ADDRESS)
        self.assertEqual(read(found.shipping_details, shipping), shipping)
        self.assertEqual(found.shipping_details.country_code_alpha3, "USA")

    def test_own_words(self):
        """keeps an order, a channel, custom fields and a descriptor"""
        descriptor = {"name": "company*my product", "phone": "3125551212", "url": "company.com"}
        made = self.sale(
            order_id="ord-1001", channel="cart-7", custom_fields={"store_me": "some text"}, descriptor=descriptor
        )
        self.assertEqual((made.order_id, made.channel), ("ord-1001", "cart-7"))
        self.assertEqual(made.custom_fields, {"store_me": "some text"})
        self.assertEqual(read(made.descriptor, descriptor), descriptor)

    def test_levels(self):
        """keeps the fields of Level 2 and the lines of Level 3"""
        line = {"kind": "debit", "name": "Shoes", "quantity": "2", "unit_amount": "4.00", "total_amount": "8.00"}
        made = self.sale(
            purchase_order_number="po-17", tax_amount="1.00", tax_exempt=True, shipping_amount="1.50", line_items=[line]
        )
        self.assertEqual((made.purchase_order_number, str(made.tax_amount), made.tax_exempt), ("po-17", "1.00", True))
        self.assertEqual(str(made.shipping_amount), "1.50")
        [found] = gateway.transaction_line_item.find_all(made.id)
        self.assertEqual((found.name, found.kind, str(found.total_amount)), ("Shoes", "debit", "8.00"))

    def test_device_data(self):
        """says that device data came"""
        made = self.sale(device_data=json.dumps({"correlation_id": "2dc42ad3a2a8d2222acca7b6e63ba7db"}))
        self.assertIs(made.risk_data.device_data_captured, True)

    def test_saves(self):
        """saves the card of a good sale only"""
        options = {"store_in_vault_on_success": True, "add_billing_address_to_payment_method": True}
        made = self.sale(payment_method_nonce=nonce_of(), billing=ADDRESS, options=options)
        [card] = gateway.customer.find(made.customer_details.id).credit_cards
        self.assertEqual((card.token, card.billing_address.locality), (made.credit_card_details.token, "Chicago"))
        declined = gateway.transaction.sale(
            {"amount": "2000.00", "payment_method_nonce": nonce_of(), "options": options}
        )
        self.assertIsNone(declined.transaction.credit_card_details.token)

    def test_faults(self):
        """is told of every fault at once, each where it is"""
        refused = gateway.transaction.sale(
            {
                "amount": "-1",
                "merchant_account_id": "nobody",
                "credit_card": {"number": "4111111111111112", "expiration_date": "13/2040"},
                "billing": {"country_code_alpha2": "ZZ"},
                "descriptor": {"name": "too short"},
                "custom_fields": {"unknown": "text"},
            }
        )
        at = refused.errors.for_object("transaction")
        found = [
            at.on("amount"),
            at.on("merchant_account_id"),
            at.for_object("credit_card").on("number"),
            at.for_object("credit_card").on("expiration_date"),
            at.for_object("billing").on("country_code_alpha2"),
            at.for_object("descriptor").on("name"),
            at.on("custom_fields"),
        ]
        codes = [[error.code for error in errors] for errors in found]
        self.assertEqual(codes, [["81501"], ["91513"], ["81715"], ["81710"], ["91814"], ["92201"], ["91526"]])
        self.assertNotIn("4111111111111112", json.dumps(refused.params))

    def test_masks(self):
        """sells by a card as typed"""
        made = self.sale(payment_method_nonce=None, credit_card={**VISA, "cardholder_name": "Ada Example"})
        card = made.credit_card_details
        self.assertEqual((card.bin, card.last_4, card.cardholder_name), ("411111", "1111", "Ada Example"))
