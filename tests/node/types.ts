// Compiled and never run: what a merchant writes in TypeScript, and what the compiler must refuse.

import {
  create,
  hostedFields,
  VERSION,
  type BraintreeError,
  type DropinError,
  type FieldKey,
  type PaymentMethodPayload,
} from "../../www/npm/index.js";

export async function pay(authorization: string, container: HTMLElement): Promise<PaymentMethodPayload> {
  const dropin = await create({ authorization, container, merchant: { url: "/pay" }, dataCollector: true });
  dropin.on("card:binAvailable", ({ bin }) => bin.length);
  dropin.on("paymentMethodRequestable", ({ paymentMethodIsSelected }) => paymentMethodIsSelected);
  if (!dropin.isPaymentMethodRequestable()) dropin.clearSelectedPaymentMethod();
  const payload = await dropin.requestPaymentMethod();
  const { nonce, type, details, deviceData }: PaymentMethodPayload = payload;
  const texts: (string | undefined)[] = [VERSION, nonce, type, details.lastFour, details.cardType, deviceData];
  await dropin.teardown();
  return texts.length > 0 ? payload : Promise.reject(texts);
}

export function payWithCallbacks(authorization: string): void {
  create({ authorization, container: "#card", signal: new AbortController().signal }, (error, dropin) => {
    if (error) return tell(error);
    dropin?.requestPaymentMethod((refused, payload) => (refused ? tell(refused) : payload?.nonce));
  });
}

function tell({ code, message, merchantAnswer }: DropinError): unknown {
  return [code, message, merchantAnswer];
}

// @ts-expect-error: nothing to ask the gateway with
create({ container: "#card" });
// @ts-expect-error: nowhere to put the form
create({ authorization: "token" });
// @ts-expect-error: two places
create({ authorization: "token", container: "#card", selector: "#card" });
// @ts-expect-error: a backend is an object, so that it can have headers
create({ authorization: "token", container: "#card", merchant: "/pay" });

export async function mistakes(): Promise<void> {
  const dropin = await create({ authorization: "token", container: "#card" });
  // @ts-expect-error: no event of this name
  dropin.on("card:swiped", () => {});
  // @ts-expect-error: a nonce can't be read without asking for it
  dropin.nonce;
}

export async function payWithFields(authorization: string, number: HTMLElement): Promise<string> {
  const fields = await hostedFields.create({
    authorization,
    fields: {
      number: { container: number, supportedCardBrands: { visa: true, "union-pay": false }, maskInput: { showLastFour: true } },
      expirationMonth: { selector: "#month", select: { options: ["January"] } },
      expirationYear: { container: "#year", select: true },
      cvv: { container: "#cvv", minlength: 3, prefill: 123 },
      postalCode: { container: "#zip", country: "US" },
      cardholderName: { container: "#name", required: false },
    },
    styles: {
      input: { fontSize: "16px", "font-weight": 700 },
      ".invalid": "wrong",
      "@media (max-width: 600px)": { input: { "font-size": "14px" } },
    },
    binVerificationLength: 8,
  });
  fields.on("validityChange", ({ emittedBy, fields: all }) => all[emittedBy]?.error ?? all[emittedBy]?.container.id);
  fields.on("binAvailable", ({ bin }) => bin.length);
  const keys = Object.keys(fields.getState().fields) as FieldKey[];
  await fields.setAttribute({ field: "cvv", attribute: "disabled", value: true });
  await fields.setMessage({ field: "number", message: "" });
  await Promise.all(keys.map((key) => fields.clear(key)));
  const challenges: ("cvv" | "postal_code")[] = await fields.getChallenges();
  const { nonce, details, authenticationInsight } = await fields.tokenize({
    vault: challenges.length > 0,
    fieldsToTokenize: keys,
    billingAddress: { postalCode: "60622" },
    authenticationInsight: { merchantAccountId: "main" },
  });
  await fields.teardown();
  return [nonce, details.lastFour ?? "", authenticationInsight?.regulationEnvironment ?? ""].join(" ");
}

export function fieldsOfAClient(client: { getConfiguration(): { authorization: string } }): void {
  hostedFields.create({ client, fields: { cvv: { container: "#cvv" } } }, (error, fields) => {
    if (error) return blame(error);
    fields?.tokenize((refused, payload) => (refused ? blame(refused) : payload?.nonce));
  });
}

function blame({ type, details }: BraintreeError): unknown {
  return [type, details?.reasons?.number, details?.invalidFields?.cvv?.id, details?.fieldsNotLoaded];
}

export function nameAndNoCode(): void {
  create({
    authorization: "token",
    container: "#card",
    submitOnEnter: true,
    card: { cardholderName: { required: true }, overrides: { fields: { cvv: null, number: { placeholder: "1234" } } } },
  });
}

export async function mistakesWithFields(): Promise<void> {
  // @ts-expect-error: nothing to ask the gateway with
  hostedFields.create({ fields: { cvv: { container: "#cvv" } } });
  // @ts-expect-error: no fields
  hostedFields.create({ authorization: "token" });
  // @ts-expect-error: no such field
  hostedFields.create({ authorization: "token", fields: { iban: { container: "#iban" } } });
  // @ts-expect-error: a field stands somewhere
  hostedFields.create({ authorization: "token", fields: { cvv: { minlength: 3 } } });
  // @ts-expect-error: only a postal code has a country
  hostedFields.create({ authorization: "token", fields: { cvv: { container: "#cvv", country: "US" } } });
  // @ts-expect-error: six or eight
  hostedFields.create({ authorization: "token", binVerificationLength: 7, fields: { cvv: { container: "#cvv" } } });
  const fields = await hostedFields.create({ authorization: "token", fields: { cvv: { container: "#cvv" } } });
  // @ts-expect-error: no attribute of this name can be set
  fields.setAttribute({ field: "cvv", attribute: "id", value: "mine" });
  // @ts-expect-error: what is typed can't be read
  fields.getState().fields.cvv?.value;
  // @ts-expect-error: no event of this name
  fields.on("card:focus", () => {});
  // @ts-expect-error: the number can't be left out of Drop-in
  create({ authorization: "token", container: "#card", card: { overrides: { fields: { number: null } } } });
}
