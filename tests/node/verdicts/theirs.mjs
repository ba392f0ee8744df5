// What the npm packages answer, in the words of core/examples/verdicts.rs.

import cardValidator from "card-validator";
import creditCardType from "credit-card-type";

// Hosted Fields' own settings.
const NUMBER_OPTIONS = { luhnValidateUnionPay: true };
const CODE_SIZES = { any: [3, 4], visa: [3], "american-express": [4] };

const ANSWERS = {
  candidates: (digits) => creditCardType(digits).map(({ type }) => eventName(type)).join(),
  number: (text) => verdict(cardValidator.number(text, NUMBER_OPTIONS)),
  expiry: (today, text) => onDay(today, () => verdict(cardValidator.expirationDate(text))),
  "month and year": (today, month, year) => onDay(today, () => verdict(cardValidator.expirationDate({ month, year }))),
  cvv: (brand, text) => verdict(cardValidator.cvv(text, CODE_SIZES[brand])),
  "postal code": (text) => verdict(cardValidator.postalCode(text)),
  "cardholder name": (text) => verdict(cardValidator.cardholderName(text)),
};

export function answer([kind, ...values]) {
  return ANSWERS[kind](...values);
}

function verdict({ isValid, isPotentiallyValid }) {
  if (isValid) return "valid";
  return isPotentiallyValid ? "possible" : "wrong";
}

/** Hosted Fields' spelling in events. */
function eventName(type) {
  return type === "mastercard" ? "master-card" : type;
}

/** They ask the clock; it stands still in the middle of that month. */
function onDay(today, work) {
  const RealDate = globalThis.Date;
  const [year, month] = today.split("-").map(Number);
  globalThis.Date = class extends RealDate {
    constructor() {
      super(year, month - 1, 15);
    }
  };
  try {
    return work();
  } finally {
    globalThis.Date = RealDate;
  }
}
