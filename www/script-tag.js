// Drop-in's shortest integration: a script tag in a form, with the options in its attributes.

import { formSender } from "./send-form.js";

// Attributes that are options, without their `data-`. Others have no effect, as in the original. A longer path stands after
// the one that it begins with.
const OPTIONS = [
  "locale",
  "payment-option-priority",
  "data-collector.kount",
  "data-collector.paypal",
  "card.cardholderName",
  "card.cardholder-name",
  "card.cardholderName.required",
  "card.cardholder-name.required",
  ...["paypal", "paypal-credit"].flatMap((option) =>
    ["amount", "currency", "flow", "landing-page-type"].map((key) => `${option}.${key}`),
  ),
];

/** Puts a card form before the script; the page's form is sent with what it gives. */
export function integrate(script, form, create) {
  const authorization = script.getAttribute("data-braintree-dropin-authorization");
  if (!authorization) {
    tell(
      "Authorization not found in data-braintree-dropin-authorization attribute",
      "Let your server write a client token into it, or write a tokenization key.",
    );
    return;
  }
  if (!form) {
    tell("No form found for script tag integration.", "Put the script tag into the form that is to be submitted.");
    return;
  }
  const container = script.ownerDocument.createElement("div");
  container.id = "braintree-dropin-" + uuid();
  script.before(container);
  const created = create({ ...optionsOf(script), authorization, container });
  created.catch((error) => tell(error.message, "The form can't be submitted. See the error's code:", error));
  const send = formSender(form, () => created);
  // The script that found the tag prevents the browser's own submission.
  form.addEventListener("submit", (event) => void send(event.submitter));
}

// Nobody can catch what fails here.
function tell(message, advice, ...cause) {
  console.error(`${message}\n${advice}`, ...cause);
}

function optionsOf(script) {
  const options = {};
  for (const path of OPTIONS) {
    const text = script.getAttribute("data-" + path);
    if (text === null) continue;
    const keys = path.split(".").map(camelCase);
    const last = keys.pop();
    let place = options;
    for (const key of keys) {
      // `true` may stand there: the option with nothing more to say.
      if (Object(place[key]) !== place[key]) place[key] = {};
      place = place[key];
    }
    place[last] = valueOf(text);
  }
  return options;
}

function camelCase(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function valueOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// Not `crypto.randomUUID`, which pages without encryption don't have.
function uuid() {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, index) => {
    const bits = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return bits.toString(16).padStart(2, "0");
  });
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
