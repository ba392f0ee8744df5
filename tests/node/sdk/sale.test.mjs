// Everything that a sale can say, and what is read back of it.

import assert from "node:assert/strict";

import { VISA, codes, customer, gateway, nonceOf, ok, test } from "./stand.mjs";

const BILLING = {
  firstName: "Paul",
  lastName: "Smith",
  company: "Acme",
  streetAddress: "1 E Main St",
  extendedAddress: "Suite 403",
  locality: "Chicago",
  region: "IL",
  postalCode: "60622",
  countryCodeAlpha2: "US",
};
const US = { countryName: "United States of America", countryCodeAlpha3: "USA", countryCodeNumeric: "840" };

async function sale(fields = {}) {
  return (await ok(gateway.transaction.sale({ amount: "10.00", paymentMethodNonce: "fake-valid-nonce", ...fields }))).transaction;
}

/** Those fields of an object that the other one has. */
const part = (object, like) => Object.fromEntries(Object.keys(like).map((name) => [name, object[name]]));

test("sells by a card as typed", async () => {
  const made = await sale({ paymentMethodNonce: undefined, creditCard: { ...VISA, cardholderName: "Ada Example" } });
  const { bin, last4, cardType, cardholderName, expirationDate, maskedNumber } = made.creditCard;
  assert.deepEqual(
    { bin, last4, cardType, cardholderName, expirationDate, maskedNumber },
    {
      bin: "411111",
      last4: "1111",
      cardType: "Visa",
      cardholderName: "Ada Example",
      expirationDate: "12/2040",
      maskedNumber: "411111******1111",
    },
  );
  assert.deepEqual([made.type, made.currencyIsoCode, made.merchantAccountId], ["sale", "USD", "sandbox_credit_card"]);
  assert.equal(made.paymentInstrumentType, "credit_card");
  assert.equal(Buffer.from(made.globalId, "base64").toString(), `transaction_${made.id}`);
});

test("keeps who buys, and where the bill and the goods go", async () => {
  const buyer = {
    firstName: "Drew",
    lastName: "Smith",
    company: "Acme",
    phone: "312-555-1234",
    fax: "312-555-1235",
    website: "http://www.example.com",
    email: "drew@example.com",
  };
  const shipping = { ...BILLING, firstName: "Jen", locality: "Bartlett", postalCode: "60103" };
  const made = await sale({ customer: buyer, billing: BILLING, shipping });
  assert.deepEqual(part(made.customer, buyer), buyer);
  assert.deepEqual(part(made.billing, { ...BILLING, ...US }), { ...BILLING, ...US });
  assert.deepEqual(part(made.shipping, { ...shipping, ...US }), { ...shipping, ...US });
  const found = await gateway.transaction.find(made.id);
  assert.deepEqual(part(found.shipping, shipping), shipping);
});

test("takes addresses of the vault by their ids", async () => {
  const { id, creditCards } = await customer({ paymentMethodNonce: "fake-valid-visa-nonce" });
  const { address } = await ok(gateway.address.create({ customerId: id, streetAddress: "2 Vault Rd", postalCode: "60601" }));
  const made = await sale({
    paymentMethodNonce: undefined,
    paymentMethodToken: creditCards[0].token,
    billingAddressId: address.id,
    shippingAddressId: address.id,
  });
  assert.deepEqual([made.billing.id, made.billing.streetAddress], [address.id, "2 Vault Rd"]);
  assert.deepEqual([made.shipping.id, made.shipping.postalCode], [address.id, "60601"]);
});

test("keeps an order, a channel, custom fields and a descriptor", async () => {
  const descriptor = { name: "company*my product", phone: "3125551212", url: "company.com" };
  const made = await sale({
    orderId: "ord-1001",
    channel: "cart-7",
    recurring: true,
    merchantAccountId: "sandbox_credit_card_non_default",
    customFields: { storeMe: "some text" },
    descriptor,
  });
  assert.deepEqual(
    [made.orderId, made.channel, made.recurring, made.merchantAccountId],
    ["ord-1001", "cart-7", true, "sandbox_credit_card_non_default"],
  );
  assert.deepEqual(made.customFields, { storeMe: "some text" });
  assert.deepEqual(part(made.descriptor, descriptor), descriptor);
});

test("keeps the fields of Level 2 and the lines of Level 3", async () => {
  const line = { kind: "debit", name: "Shoes", quantity: "2", unitAmount: "4.00", totalAmount: "8.00" };
  const level = { purchaseOrderNumber: "po-17", taxAmount: "1.00", shippingAmount: "1.50", discountAmount: "0.50" };
  const made = await sale({ ...level, taxExempt: true, shipsFromPostalCode: "60601", lineItems: [line] });
  assert.deepEqual(part(made, level), level);
  assert.deepEqual([made.taxExempt, made.shipsFromPostalCode], [true, "60601"]);
  const [found, ...more] = await gateway.transactionLineItem.findAll(made.id);
  assert.equal(more.length, 0);
  assert.deepEqual([found.kind, found.name, found.unitAmount, found.totalAmount], ["debit", "Shoes", "4.00", "8.00"]);
});

test("says that device data came", async () => {
  const made = await sale({ deviceData: JSON.stringify({ correlation_id: "2dc42ad3a2a8d2222acca7b6e63ba7db" }) });
  assert.equal(made.riskData.deviceDataCaptured, true);
  assert.equal((await sale()).riskData, undefined);
});

test("saves the card when told to, whatever becomes of the sale", async () => {
  const declined = await gateway.transaction.sale({
    amount: "2000.00",
    paymentMethodNonce: await nonceOf(),
    options: { storeInVault: true },
  });
  assert.equal(declined.success, false);
  const { token } = declined.transaction.creditCard;
  assert.equal((await gateway.paymentMethod.find(token)).last4, "1111");
});

test("saves the card of a good sale only", async () => {
  const options = { storeInVaultOnSuccess: true, addBillingAddressToPaymentMethod: true };
  const made = await sale({ paymentMethodNonce: await nonceOf(), customer: { firstName: "Drew" }, billing: BILLING, options });
  const found = await gateway.customer.find(made.customer.id);
  assert.equal(found.firstName, "Drew");
  assert.equal(found.creditCards[0].token, made.creditCard.token);
  assert.equal(found.creditCards[0].billingAddress.streetAddress, "1 E Main St");
  const declined = await gateway.transaction.sale({ amount: "2000.00", paymentMethodNonce: await nonceOf(), options });
  assert.equal(declined.transaction.creditCard.token, null);
  assert.equal(declined.transaction.customer.id, null);
});

test("saves the shipping address with the customer", async () => {
  const { id } = await customer();
  const made = await sale({
    customerId: id,
    paymentMethodNonce: await nonceOf(),
    shipping: BILLING,
    options: { storeInVault: true, storeShippingAddressInVault: true },
  });
  const { addresses, creditCards } = await gateway.customer.find(id);
  assert.deepEqual(addresses.map((address) => [address.id, address.locality]), [[made.shipping.id, "Chicago"]]);
  assert.equal(creditCards[0].token, made.creditCard.token);
});

test("sells to a customer by what was saved", async () => {
  const { id, creditCards } = await customer({ firstName: "Ada", paymentMethodNonce: "fake-valid-visa-nonce" });
  for (const payer of [{ customerId: id }, { paymentMethodToken: creditCards[0].token }]) {
    const made = await sale({ paymentMethodNonce: undefined, ...payer });
    assert.deepEqual([made.customer.id, made.customer.firstName, made.creditCard.token], [id, "Ada", creditCards[0].token]);
  }
});

test("is told of every fault at once, each where it is", async () => {
  const refused = await gateway.transaction.sale({
    amount: "-1",
    orderId: "x".repeat(256),
    merchantAccountId: "nobody",
    creditCard: { number: "4111111111111112", expirationDate: "13/2040" },
    billing: { countryCodeAlpha2: "ZZ", postalCode: "$60622" },
    customFields: { unknown: "text" },
    descriptor: { name: "too short", phone: "1", url: "fourteenletter" },
    purchaseOrderNumber: "x".repeat(18),
    taxAmount: "-1",
  });
  const { errors } = refused;
  const on = (...path) => path.slice(0, -1).reduce((at, name) => at.for(name), errors).on(path.at(-1)).map(({ code }) => code);
  for (const [code, ...path] of [
    ["81501", "transaction", "amount"],
    ["91501", "transaction", "orderId"],
    ["91513", "transaction", "merchantAccountId"],
    ["81715", "transaction", "creditCard", "number"],
    ["81710", "transaction", "creditCard", "expirationDate"],
    ["91814", "transaction", "billing", "countryCodeAlpha2"],
    ["81813", "transaction", "billing", "postalCode"],
    ["91526", "transaction", "customFields"],
    ["92201", "transaction", "descriptor", "name"],
    ["92202", "transaction", "descriptor", "phone"],
    ["92206", "transaction", "descriptor", "url"],
    ["91537", "transaction", "purchaseOrderNumber"],
    ["81534", "transaction", "taxAmount"],
  ]) {
    assert.deepEqual(on(...path), [code], path.join("."));
  }
  assert.deepEqual(codes(refused).length, refused.message.split("\n").length);
  assert.equal(refused.params.transaction.orderId.length, 256);
  assert.equal(JSON.stringify(refused.params).includes("4111111111111112"), false);
});

test("needs an amount and one thing that pays", async () => {
  const refused = async (fields) => codes(await gateway.transaction.sale(fields));
  const nonce = { paymentMethodNonce: "fake-valid-nonce" };
  assert.deepEqual(await refused(nonce), ["81502"]);
  assert.deepEqual(await refused({ ...nonce, amount: "ten" }), ["81503"]);
  assert.deepEqual(await refused({ ...nonce, amount: "0" }), ["81531"]);
  assert.deepEqual(await refused({ amount: "1.00" }), ["91508"]);
  assert.deepEqual(await refused({ ...nonce, amount: "1.00", paymentMethodToken: "x" }), ["91515"]);
  assert.deepEqual(await refused({ amount: "1.00", paymentMethodToken: "nosuchone" }), ["91518"]);
  assert.deepEqual(await refused({ amount: "1.00", paymentMethodNonce: "nosuchone" }), ["91565"]);
  assert.deepEqual(await refused({ amount: "1.00", customerId: "nosuchone" }), ["91510"]);
  assert.deepEqual(await refused({ amount: "1.00", customerId: (await customer()).id }), ["91511"]);
});
