// The checkout page, as a merchant would write it: load the SDK, put the card form into the page, pay.
//
// For the demo and for tests the address takes parameters:
//   ?account=sandbox_credit_card_non_default   asks for a client token of that merchant account
//   ?version=1|2|3                             asks for a client token of that version
//   ?authorization=…                           uses this text instead of asking for a client token
//
// Who is signed in (on the basket page) sees saved cards: the client token is then one for a customer.

import { ask, linkButton, money, reloadButton, showError, showLines } from "/shop.js";

const region = (id) => document.getElementById(id);
const pay = region("pay");
const wishes = new URLSearchParams(location.search);

// For someone who is signed in: saving is their choice, and the code of a saved card is asked for again.
const SAVED_CARDS = { allowVaultCardOverride: true, recaptureCvv: true };

/** An error on the way to the card form, with a headline that says what to do. */
class NotReady extends Error {
  constructor(headline, cause) {
    super(headline, { cause });
    this.name = "NotReady";
  }
}

async function authorization() {
  if (wishes.has("authorization")) return wishes.get("authorization");
  const wish = {};
  if (wishes.has("account")) wish.merchant_account_id = wishes.get("account");
  if (wishes.has("version")) wish.version = Number(wishes.get("version"));
  const { client_token: token } = await ask("/api/client_token", wish);
  return token;
}

async function cardForm(shop) {
  // Both are slow to come and neither needs the other.
  const [sdk, token] = await Promise.allSettled([import(shop.sdk), authorization()]);
  if (sdk.status === "rejected") {
    throw new NotReady("The card form can’t be loaded. Check your connection and any content blocker.", sdk.reason);
  }
  if (token.status === "rejected") {
    throw new NotReady("The payment can’t begin. Try again in a moment.", token.reason);
  }
  try {
    return await sdk.value.create({
      authorization: token.value,
      container: "#card",
      // The version of the cart: what is charged is what the button says, or nothing.
      merchant: { url: `/api/checkout?cart=${shop.version}` },
      dataCollector: true,
      card: { clearFieldsAfterTokenization: false, ...(shop.account && { vault: SAVED_CARDS }) },
      vaultManager: Boolean(shop.account),
    });
  } catch (error) {
    throw new NotReady("The card form can’t be opened. Try again; if that does not help, tell the shop.", error);
  }
}

function showFailure(error) {
  const answer = error.merchantAnswer?.error;
  const failed = {
    MERCHANT_REFUSED: () => {
      const actions = answer?.receipt ? [linkButton(answer.receipt, "See the receipt")] : [];
      if (answer?.code === "cart_changed") actions.push(reloadButton());
      // The shopper must not press again: the money may have gone.
      if (answer?.code === "payment_unconfirmed" || answer?.receipt) pay.hidden = true;
      const response = answer?.processor_response;
      const detail = response ? `The bank’s answer: ${response.code} ${response.text}` : "";
      showError(region("error"), answer?.message ?? "The shop refused the payment. Try again.", detail, ...actions);
    },
    MERCHANT_UNREACHABLE: () => {
      const text = answer?.message ?? "The payment did not get through.";
      const promise = "What you typed is kept. Press Pay again in a moment: you will not be charged twice.";
      showError(region("error"), text, promise);
    },
  };
  const known = failed[error.code];
  if (known) return known();
  showError(region("error"), "The payment was not sent. Look at the card form, then press Pay again.");
}

async function onPay(form) {
  pay.disabled = true;
  region("status").textContent = "Paying…";
  showError(region("error"));
  try {
    const checkout = await form;
    const payload = await checkout.requestPaymentMethod();
    region("status").textContent = "Paid. Opening your receipt…";
    location.assign(payload.merchantAnswer.receipt);
  } catch (error) {
    region("status").textContent = "";
    pay.disabled = false;
    // A form that did not open has said so already.
    if (!(error instanceof NotReady)) showFailure(error);
  }
}

function cannotPay(headline, detail, ...actions) {
  pay.hidden = true;
  region("card").hidden = true;
  showError(region("error"), headline, detail, ...actions);
}

try {
  const shop = await ask("/api/shop");
  showLines(region("lines"), shop);
  if (shop.account) {
    region("account").textContent = `Signed in as ${shop.account}`;
    region("account").hidden = false;
  }
  pay.textContent = `Pay ${money(shop.total, shop.currency)}`;
  if (shop.receipt) {
    cannotPay("This basket is already paid.", "", linkButton(shop.receipt, "See the receipt"));
  } else if (shop.items.length === 0) {
    cannotPay("Your basket is empty.", "", linkButton("/", "To the basket"));
  } else {
    const form = cardForm(shop);
    pay.addEventListener("click", () => onPay(form));
    await form;
  }
} catch (error) {
  cannotPay(error.message, error.cause?.message, reloadButton());
}
