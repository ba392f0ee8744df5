// What the SDK itself asks over GraphQL: quotes, customers' sessions, and the token for a bank login.

import assert from "node:assert/strict";

import { braintree, gateway, ok, test } from "./stand.mjs";

const {
  CreateCustomerSessionInput,
  CustomerRecommendationsInput,
  CustomerSessionInput,
  MonetaryAmountInput,
  PayPalPurchaseUnitInput,
  PhoneInput,
  UpdateCustomerSessionInput,
} = braintree.GraphQL;

/** Long enough for one. */
const SESSION = "shop-session-0000000000000000-000001";

test("quotes exchange rates", async () => {
  const quotes = [
    { baseCurrency: "USD", quoteCurrency: "EUR", baseAmount: "12.19", markup: "5" },
    { baseCurrency: "EUR", quoteCurrency: "CAD" },
  ];
  const answer = await ok(gateway.exchangeRateQuote.generate({ quotes }));
  const [first, second] = answer.exchangeRateQuotePayload.quotes;
  assert.deepEqual(
    [first.baseAmount.value, first.quoteAmount.value, first.quoteAmount.currencyCode, first.exchangeRate, first.tradeRate],
    ["12.19", "11.78", "EUR", "0.966000000000", "0.920000000000"],
  );
  assert.equal(second.quoteAmount.value, "1.49");
});

test("tells a mistake in a request for quotes from a wrong value", async () => {
  const generate = (quote) => gateway.exchangeRateQuote.generate({ quotes: [quote] });
  await assert.rejects(generate({ quoteCurrency: "EUR" }), ({ type, message }) => {
    assert.equal(type, "unexpectedError");
    return message.includes("baseCurrency");
  });
  const answer = await generate({ baseCurrency: "USD", quoteCurrency: "EUR", baseAmount: "10.5433" });
  assert.match(answer.errors[0].message, /invalid value/);
});

test("opens a customer's session, adds to it, and is told what to show", async () => {
  const amount = new MonetaryAmountInput("10.00", "USD");
  const create = CreateCustomerSessionInput.builder()
    .sessionId(SESSION)
    .customer(CustomerSessionInput.builder().venmoAppInstalled(true).build())
    .purchaseUnits([PayPalPurchaseUnitInput.builder(amount).build()])
    .build();
  assert.equal((await ok(gateway.customerSession.createCustomerSession(create))).target, SESSION);
  const again = await gateway.customerSession.createCustomerSession(create);
  assert.equal(again.success, false);
  assert.match(again.errors.deepErrors()[0].message, /must be unique per merchant/);
  const phone = PhoneInput.builder().countryPhoneCode("1").phoneNumber("4085551234").build();
  const update = UpdateCustomerSessionInput.builder(SESSION)
    .customer(CustomerSessionInput.builder().phone(phone).build())
    .build();
  assert.equal((await ok(gateway.customerSession.updateCustomerSession(update))).target, SESSION);
  const ask = CustomerRecommendationsInput.builder().sessionId(SESSION).build();
  const { target } = await ok(gateway.customerSession.getCustomerRecommendations(ask));
  assert.deepEqual([target.sessionId, target.isInPayPalNetwork], [SESSION, true]);
  assert.deepEqual(
    target.recommendations.paymentRecommendations.map((way) => [way.paymentOption, way.recommendedPriority]),
    [["PAYPAL", 1], ["VENMO", 2]],
  );
});

test("is told that a session is not there, and that an account is another's", async () => {
  const customer = CustomerSessionInput.builder().email("ada@shop.example").build();
  const update = UpdateCustomerSessionInput.builder(SESSION.replace("1", "2")).customer(customer).build();
  const answer = await gateway.customerSession.updateCustomerSession(update);
  assert.match(answer.errors.deepErrors()[0].message, /does not exist/);
  const ask = CustomerRecommendationsInput.builder()
    .sessionId(SESSION.replace("1", "3"))
    .customer(customer)
    .merchantAccountId("another_shop")
    .build();
  await assert.rejects(gateway.customerSession.getCustomerRecommendations(ask), ({ type }) => type === "authorizationError");
});

test("gets a token for a bank login", async () => {
  const request = (name) =>
    new braintree.BankAccountInstantVerificationJwtRequest()
      .businessName(name)
      .returnUrl("https://shop.example/done")
      .cancelUrl("https://shop.example/cart");
  const { target } = await ok(gateway.bankAccountInstantVerification.createJwt(request("Tea Shop")));
  const [, claims] = target.getJwt().split(".");
  assert.equal(JSON.parse(Buffer.from(claims, "base64url")).business_name, "Tea Shop");
  const refused = await gateway.bankAccountInstantVerification.createJwt(request(""));
  assert.equal(refused.success, false);
  assert.match(refused.errors.deepErrors()[0].message, /name is required/);
});
