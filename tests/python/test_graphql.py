"""GraphQL by the SDK's own client, with the merchant's keys."""

import braintree

from stand import TestCase, gateway, nonce_of


def query(text, **variables):
    return gateway.graphql_client.query(text, variables)


class GraphQL(TestCase):
    def test_charges(self):
        """charges a nonce that the XML API finds too"""
        answer = query(
            """mutation ($input: ChargePaymentMethodInput!) {
              chargePaymentMethod(input: $input) {
                transaction { legacyId status amount { value currencyCode } }
              }
            }""",
            input={"paymentMethodId": nonce_of(), "transaction": {"amount": "25.00", "orderId": "gql-1"}},
        )
        charged = answer["data"]["chargePaymentMethod"]["transaction"]
        self.assertEqual(charged["status"], "SUBMITTED_FOR_SETTLEMENT")
        self.assertEqual(charged["amount"], {"value": "25.00", "currencyCode": "USD"})
        found = gateway.transaction.find(charged["legacyId"])
        self.assertEqual((str(found.amount), found.order_id), ("25.00", "gql-1"))

    def test_vaults(self):
        """vaults a nonce for a customer"""
        customer = self.customer()
        answer = query(
            """mutation ($input: VaultPaymentMethodInput!) {
              vaultPaymentMethod(input: $input) {
                paymentMethod { legacyId usage } verification { status }
              }
            }""",
            input={"paymentMethodId": nonce_of(), "customerId": customer.global_id},
        )
        vaulted = answer["data"]["vaultPaymentMethod"]
        self.assertEqual((vaulted["paymentMethod"]["usage"], vaulted["verification"]["status"]), ("MULTI_USE", "VERIFIED"))
        found = gateway.payment_method.find(vaulted["paymentMethod"]["legacyId"])
        self.assertEqual(found.customer_id, customer.id)

    def test_faults(self):
        """says why a nonce can't be charged, and what there isn't"""
        charge = "mutation ($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) { transaction { id } } }"
        answer = query(charge, input={"paymentMethodId": "fake-consumed-nonce", "transaction": {"amount": "1.00"}})
        self.assertEqual(answer["errors"][0]["extensions"]["legacyCode"], "91564")
        with self.assertRaises(braintree.exceptions.NotFoundError):
            query("query ($id: ID!) { node(id: $id) { id } }", id="nosuchone")
