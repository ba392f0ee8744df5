// GraphQL by the SDK's own client, with the merchant's keys.

import assert from "node:assert/strict";

import { codes, customer, gateway, nonceOf, ok, test } from "./stand.mjs";

/** The data of an answer without errors. */
async function data(query, variables) {
  const answer = await gateway.graphQLClient.query(query, variables);
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  assert.match(answer.extensions.requestId, /^[0-9a-f-]{36}$/);
  return answer.data;
}

test("answers a ping", async () => {
  assert.deepEqual(await data("{ ping }"), { ping: "pong" });
});

test("charges a nonce and settles what the XML API finds too", async () => {
  const { chargePaymentMethod } = await data(
    `mutation Charge($input: ChargePaymentMethodInput!) {
      chargePaymentMethod(input: $input) {
        clientMutationId
        transaction {
          id legacyId status orderId
          amount { value currencyCode }
          paymentMethodSnapshot { ... on CreditCardDetails { brandCode last4 } }
        }
      }
    }`,
    {
      input: {
        clientMutationId: "c-1",
        paymentMethodId: await nonceOf(),
        transaction: { amount: "25.00", orderId: "gql-1" },
      },
    },
  );
  const { clientMutationId, transaction } = chargePaymentMethod;
  assert.equal(clientMutationId, "c-1");
  assert.deepEqual(
    [transaction.status, transaction.orderId, transaction.amount, transaction.paymentMethodSnapshot],
    [
      "SUBMITTED_FOR_SETTLEMENT",
      "gql-1",
      { value: "25.00", currencyCode: "USD" },
      { brandCode: "VISA", last4: "1111" },
    ],
  );
  const found = await gateway.transaction.find(transaction.legacyId);
  assert.deepEqual([found.amount, found.globalId], ["25.00", transaction.id]);
});

test("authorizes, captures and refunds", async () => {
  const { authorizePaymentMethod } = await data(
    `mutation ($input: AuthorizePaymentMethodInput!) { authorizePaymentMethod(input: $input) { transaction { id legacyId status } } }`,
    { input: { paymentMethodId: "fake-valid-nonce", transaction: { amount: "12.00" } } },
  );
  const { id, legacyId, status } = authorizePaymentMethod.transaction;
  assert.equal(status, "AUTHORIZED");
  const { captureTransaction } = await data(
    `mutation ($input: CaptureTransactionInput!) { captureTransaction(input: $input) { transaction { status } } }`,
    { input: { transactionId: id } },
  );
  assert.equal(captureTransaction.transaction.status, "SUBMITTED_FOR_SETTLEMENT");
  await gateway.testing.settle(legacyId);
  const { refundTransaction } = await data(
    `mutation ($input: RefundTransactionInput!) { refundTransaction(input: $input) { refund { amount { value } refundedTransaction { id } } } }`,
    { input: { transactionId: id, refund: { amount: "2.00" } } },
  );
  assert.deepEqual(refundTransaction.refund, { amount: { value: "2.00" }, refundedTransaction: { id } });
  assert.equal((await gateway.transaction.find(legacyId)).refundIds.length, 1);
});

test("reverses what was not settled by voiding it", async () => {
  const { transaction } = await ok(gateway.transaction.sale({ amount: "3.00", paymentMethodNonce: "fake-valid-nonce" }));
  const { reverseTransaction } = await data(
    `mutation ($input: ReverseTransactionInput!) {
      reverseTransaction(input: $input) { reversal { __typename ... on Transaction { status } } }
    }`,
    { input: { transactionId: transaction.globalId } },
  );
  assert.deepEqual(reverseTransaction.reversal, { __typename: "Transaction", status: "VOIDED" });
});

test("vaults a nonce with its verification, finds it, and deletes it", async () => {
  const { globalId, id } = await customer({ firstName: "Ada" });
  const { vaultPaymentMethod } = await data(
    `mutation ($input: VaultPaymentMethodInput!) {
      vaultPaymentMethod(input: $input) {
        paymentMethod { id legacyId usage details { ... on CreditCardDetails { last4 } } }
        verification { status }
      }
    }`,
    { input: { paymentMethodId: await nonceOf(), customerId: globalId } },
  );
  const { paymentMethod, verification } = vaultPaymentMethod;
  assert.deepEqual([paymentMethod.usage, paymentMethod.details.last4, verification.status], ["MULTI_USE", "1111", "VERIFIED"]);
  assert.equal((await gateway.paymentMethod.find(paymentMethod.legacyId)).customerId, id);

  const { search } = await data(
    `query ($input: CustomerSearchInput!) {
      search { customers(input: $input) { edges { node { id paymentMethods { edges { node { id } } } } } } }
    }`,
    { input: { id: { is: globalId } } },
  );
  assert.deepEqual(search.customers.edges, [
    { node: { id: globalId, paymentMethods: { edges: [{ node: { id: paymentMethod.id } }] } } },
  ]);
  const { node } = await data("query ($id: ID!) { node(id: $id) { ... on PaymentMethod { legacyId } } }", { id: paymentMethod.id });
  assert.equal(node.legacyId, paymentMethod.legacyId);

  await data(
    "mutation ($input: DeletePaymentMethodFromVaultInput!) { deletePaymentMethodFromVault(input: $input) { clientMutationId } }",
    { input: { paymentMethodId: paymentMethod.id } },
  );
  await assert.rejects(gateway.paymentMethod.find(paymentMethod.legacyId), { type: "notFoundError" });
});

test("tells of a verification that failed beside what was done", async () => {
  const { data: partial, errors } = await gateway.graphQLClient.query(
    `mutation ($input: VaultPaymentMethodInput!) {
      vaultPaymentMethod(input: $input) { paymentMethod { id } verification { status } }
    }`,
    { input: { paymentMethodId: "fake-processor-declined-visa-nonce" } },
  );
  assert.deepEqual(partial.vaultPaymentMethod, { paymentMethod: null, verification: { status: "PROCESSOR_DECLINED" } });
  assert.equal(errors[0].message, "Payment method failed verification.");
  assert.deepEqual(errors[0].path, ["vaultPaymentMethod", "paymentMethod"]);
  assert.equal(errors[0].extensions.errorClass, "VALIDATION");
});

test("says why a nonce can't be charged", async () => {
  const { errors } = await gateway.graphQLClient.query(
    "mutation ($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) { transaction { id } } }",
    { input: { paymentMethodId: "fake-consumed-nonce", transaction: { amount: "1.00" } } },
  );
  assert.deepEqual([errors[0].extensions.errorClass, errors[0].extensions.legacyCode], ["VALIDATION", "91564"]);
});

test("makes a client token and a customer", async () => {
  const made = await data(
    `mutation ($token: CreateClientTokenInput!, $customer: CreateCustomerInput!) {
      createClientToken(input: $token) { clientToken }
      createCustomer(input: $customer) { customer { legacyId email } }
    }`,
    { token: {}, customer: { customer: { email: "gql@shop.example" } } },
  );
  assert.equal(JSON.parse(Buffer.from(made.createClientToken.clientToken, "base64")).version, 2);
  const { legacyId, email } = made.createCustomer.customer;
  assert.equal(email, "gql@shop.example");
  assert.equal((await gateway.customer.find(legacyId)).email, email);
  assert.deepEqual(codes(await gateway.customer.create({ id: legacyId })), ["91609"]);
});

test("verifies a saved card and changes its billing address", async () => {
  const { creditCards } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const paymentMethodId = creditCards[0].globalId;
  const { verifyPaymentMethod } = await data(
    `mutation ($input: VerifyPaymentMethodInput!) {
      verifyPaymentMethod(input: $input) { verification { legacyId status processorResponse { legacyCode cvvResponse } } }
    }`,
    { input: { paymentMethodId } },
  );
  const { legacyId, status, processorResponse } = verifyPaymentMethod.verification;
  assert.deepEqual([status, processorResponse.legacyCode], ["VERIFIED", "1000"]);
  assert.equal((await gateway.creditCardVerification.find(legacyId)).status, "verified");

  const { updateCreditCardBillingAddress } = await data(
    `mutation ($input: UpdateCreditCardBillingAddressInput!) {
      updateCreditCardBillingAddress(input: $input) {
        paymentMethod { details { ... on CreditCardDetails { billingAddress { locality postalCode } } } }
        verification { status }
      }
    }`,
    { input: { paymentMethodId, billingAddress: { locality: "Chicago", postalCode: "60622" } } },
  );
  const { paymentMethod, verification } = updateCreditCardBillingAddress;
  assert.deepEqual(paymentMethod.details.billingAddress, { locality: "Chicago", postalCode: "60622" });
  assert.equal(verification.status, "VERIFIED");
  const { billingAddress } = await gateway.paymentMethod.find(creditCards[0].token);
  assert.deepEqual([billingAddress.locality, billingAddress.postalCode], ["Chicago", "60622"]);
});

test("answers introspection, and says what it doesn't know", async () => {
  const { __schema } = await data("{ __schema { queryType { name } mutationType { name } } }");
  assert.deepEqual(__schema, { queryType: { name: "Query" }, mutationType: { name: "Mutation" } });
  // Without a class the SDK takes it for its own fault.
  await assert.rejects(gateway.graphQLClient.query("{ nothing }"), { type: "unexpectedError", message: /'nothing'/ });
});
