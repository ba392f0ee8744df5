// The checkout page with fields of its own layout: each field is a frame, labels and errors are the shop's.

import { ask, linkButton, money, reloadButton, showError, showLines } from "/shop.js";

const region = (id) => document.getElementById(id);
const pay = region("pay");

// What to do about each reason, in this shop's words; docs/errors.md lists all codes.
const WORDS = {
  "cardholderName.cardNumber": "Enter the name here, not the card number.",
  "number.empty": "Enter the card number.",
  "number.luhn": "Check the card number: one digit seems wrong.",
  "number.incomplete": "Check the card number: some digits are missing.",
  "number.unsupported": "We don’t take this type of card. Use another one.",
  "expiry.empty": "Enter the expiry date.",
  "expiry.past": "This card has expired. Use another one.",
  "expiry.month": "Check the month: 01 to 12.",
  "cvv.empty": "Enter the security code.",
  "postalCode.empty": "Enter the postal code.",
};
const OTHERWISE = {
  cardholderName: "Check the name.",
  number: "Check the card number.",
  expirationDate: "Check the date: month and year, as on the card.",
  cvv: "Check the security code.",
  postalCode: "Check the postal code.",
};

async function cardFields(shop) {
  const [{ hostedFields }, { client_token: authorization }] = await Promise.all([
    import(shop.sdk),
    ask("/api/client_token", {}),
  ]);
  const font = getComputedStyle(document.body);
  return hostedFields.create({
    authorization,
    styles: {
      "input": { color: font.color, "font-family": font.fontFamily, "font-size": "17px", padding: "0 14px" },
      "input.invalid": { color: getComputedStyle(region("error")).getPropertyValue("--bad") },
      "::placeholder": { color: getComputedStyle(region("form")).getPropertyValue("--quiet") },
    },
    fields: {
      cardholderName: { container: "#cardholder-name", required: false },
      number: { container: "#card-number", placeholder: "1234 1234 1234 1234" },
      expirationDate: { container: "#expiration-date", placeholder: "MM / YY" },
      cvv: { container: "#cvv" },
      postalCode: { container: "#postal-code" },
    },
    submitOnEnter: true,
  });
}

function showField(key, code) {
  region(`${key}-error`).textContent = code ? (WORDS[code] ?? OTHERWISE[key]) : "";
}

function listen(fields) {
  fields.on("blur", ({ emittedBy, fields: all }) => {
    const { isEmpty, error } = all[emittedBy];
    if (!isEmpty) showField(emittedBy, error);
  });
  fields.on("validityChange", ({ emittedBy, fields: all }) => {
    if (all[emittedBy].isPotentiallyValid) showField(emittedBy);
  });
  fields.on("cardTypeChange", ({ cards }) => {
    region("cvv-label").textContent = cards.length === 1 ? cards[0].code.name : "CVV";
  });
}

// One key for each nonce: whatever is sent again is the same payment.
let attempt;

async function charge(shop, fields) {
  if (!attempt) {
    const { nonce } = await fields.tokenize();
    attempt = { nonce, key: crypto.randomUUID() };
  }
  const response = await fetch(`/api/checkout?cart=${shop.version}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": attempt.key },
    body: JSON.stringify({ nonce: attempt.nonce }),
  });
  const answer = await response.json();
  // A definite answer ends the attempt; without one the same key is sent again.
  if (response.status < 500) attempt = undefined;
  if (!response.ok) throw Object.assign(new Error(answer.error.message), { answer: answer.error });
  location.assign(answer.receipt);
}

async function onSubmit(event, shop, ready) {
  event.preventDefault();
  if (pay.disabled) return;
  pay.disabled = true;
  showError(region("error"));
  region("status").textContent = "Paying…";
  try {
    await charge(shop, await ready);
    region("status").textContent = "Paid. Opening your receipt…";
  } catch (error) {
    region("status").textContent = "";
    pay.disabled = false;
    showFailure(error);
  }
}

function showFailure(error) {
  const wrong = error.details?.reasons;
  if (wrong) {
    for (const key of error.details.invalidFieldKeys) showField(key, wrong[key]);
    return showError(region("error"), "Check the marked fields, then press Pay again.");
  }
  if (error.code === "HOSTED_FIELDS_FIELDS_EMPTY") {
    return showError(region("error"), "Enter your card, then press Pay.");
  }
  if (error.answer) {
    const actions = error.answer.receipt ? [linkButton(error.answer.receipt, "See the receipt")] : [];
    if (error.answer.code === "cart_changed") actions.push(reloadButton());
    // The shopper must not press again: the money may have gone.
    if (error.answer.code === "payment_unconfirmed" || error.answer.receipt) pay.hidden = true;
    return showError(region("error"), error.message, "", ...actions);
  }
  showError(
    region("error"),
    "The payment did not get through.",
    "What you typed is kept. Press Pay again in a moment: you will not be charged twice.",
  );
}

function cannotPay(headline, ...actions) {
  pay.hidden = true;
  for (const entry of document.querySelectorAll(".entry")) entry.hidden = true;
  showError(region("error"), headline, "", ...actions);
}

try {
  const shop = await ask("/api/shop");
  showLines(region("lines"), shop);
  pay.textContent = `Pay ${money(shop.total, shop.currency)}`;
  if (shop.receipt) {
    cannotPay("This basket is already paid.", linkButton(shop.receipt, "See the receipt"));
  } else if (shop.items.length === 0) {
    cannotPay("Your basket is empty.", linkButton("/", "To the basket"));
  } else {
    const ready = cardFields(shop);
    region("form").addEventListener("submit", (event) => onSubmit(event, shop, ready));
    listen(await ready);
  }
} catch (error) {
  console.error(error);
  cannotPay("The card form can’t be opened. Try again in a moment.", reloadButton());
}
