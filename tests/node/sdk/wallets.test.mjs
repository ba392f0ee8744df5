// Cards in Apple Pay and Google Pay, by the official Node server SDK.

import assert from "node:assert/strict";

import { braintree, customer, gateway, ok, test } from "./stand.mjs";

const { Nonces } = braintree.Test;
const NEXT_YEAR = String(new Date().getUTCFullYear() + 1);

const sell = (fields) => gateway.transaction.sale({ amount: "10.00", ...fields });

test("sells by Apple Pay", async () => {
  for (const [paymentMethodNonce, cardType, last4, name] of [
    [Nonces.ApplePayVisa, "Apple Pay - Visa", "1881", "Visa 8886"],
    [Nonces.ApplePayMpan, "Apple Pay - Visa", "1881", "Visa 2006"],
    [Nonces.ApplePayMasterCard, "Apple Pay - MasterCard", "4444", "MasterCard 0017"],
    [Nonces.ApplePayAmEx, "Apple Pay - American Express", "0005", "AmEx 41002"],
  ]) {
    const { transaction } = await ok(sell({ paymentMethodNonce }));
    assert.equal(transaction.paymentInstrumentType, braintree.PaymentInstrumentTypes.ApplePayCard);
    const card = transaction.applePayCard;
    assert.deepEqual([card.cardType, card.last4, card.paymentInstrumentName], [cardType, last4, name]);
    assert.deepEqual([card.sourceDescription, card.expirationMonth, card.expirationYear], [name, "12", NEXT_YEAR]);
    assert.equal(card.isDeviceToken, paymentMethodNonce !== Nonces.ApplePayMpan);
    assert.match(card.imageUrl, /apple_pay/);
  }
});

test("sells by Google Pay", async () => {
  for (const [paymentMethodNonce, cardType, last4, sourceCardLast4, isNetworkTokenized] of [
    [Nonces.AndroidPayVisa, "Visa", "1881", "1111", false],
    [Nonces.AndroidPayDiscover, "Discover", "1117", "1111", false],
    [Nonces.AndroidPayMasterCard, "MasterCard", "4444", "0005", true],
    [Nonces.AndroidPayAmEx, "American Express", "0005", "0005", true],
  ]) {
    const { transaction } = await ok(sell({ paymentMethodNonce }));
    assert.equal(transaction.paymentInstrumentType, braintree.PaymentInstrumentTypes.AndroidPayCard);
    const card = transaction.androidPayCard;
    assert.deepEqual(
      [card.cardType, card.last4, card.sourceCardType, card.sourceCardLast4, card.isNetworkTokenized],
      [cardType, last4, cardType, sourceCardLast4, isNetworkTokenized],
    );
    assert.equal(card.googleTransactionId, "google_transaction_id");
  }
});

test("saves cards in wallets, finds them, charges and deletes them", async () => {
  const { id: customerId } = await customer();
  for (const [paymentMethodNonce, kind, list, instrument] of [
    [Nonces.ApplePayMpan, "ApplePayCard", "applePayCards", "apple_pay_card"],
    [Nonces.AndroidPayMasterCard, "AndroidPayCard", "androidPayCards", "android_pay_card"],
  ]) {
    const { paymentMethod } = await ok(gateway.paymentMethod.create({ customerId, paymentMethodNonce }));
    const { token } = paymentMethod;
    const found = await gateway.paymentMethod.find(token);
    for (const method of [paymentMethod, found]) {
      assert.equal(method.constructor.name, kind);
      assert.deepEqual([method.customerId, method.default, method.expired, method.prepaid], [customerId, true, false, "Unknown"]);
    }
    const owner = await gateway.customer.find(customerId);
    assert.deepEqual([owner[list].length, owner[list][0].token, owner.paymentMethods.length], [1, token, 1]);

    const { paymentMethodNonce: nonce } = await ok(gateway.paymentMethodNonce.create(token));
    assert.equal(nonce.type, kind);
    const { transaction } = await ok(sell({ paymentMethodToken: token }));
    assert.equal(transaction.paymentInstrumentType, instrument);
    assert.equal((transaction.applePayCard.token ?? transaction.androidPayCard.token), token);

    await gateway.paymentMethod.delete(token);
    await assert.rejects(gateway.paymentMethod.find(token), { type: "notFoundError" });
  }
});

test("tells what a wallet says with a nonce", async () => {
  const apple = await gateway.paymentMethodNonce.find(Nonces.ApplePayVisa);
  assert.deepEqual(
    [apple.type, apple.details.cardType, apple.details.dpanLastTwo, apple.details.paymentInstrumentName],
    ["ApplePayCard", "Visa", "81", "Visa 8886"],
  );
  const google = await gateway.paymentMethodNonce.find(Nonces.AndroidPayMasterCard);
  assert.deepEqual(
    [google.type, google.details.lastFour, google.details.isNetworkTokenized],
    ["AndroidPayCard", "4444", true],
  );
});
