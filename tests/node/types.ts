// Compiled and never run: what a merchant writes in TypeScript, and what the compiler must refuse.

import {
  create,
  hostedFields,
  VERSION,
  type BraintreeError,
  type Dropin,
  type DropinError,
  type DropinState,
  type FieldKey,
  type PaymentMethodPayload,
} from "../../www/npm/index.js";

export async function pay(authorization: string, container: HTMLElement): Promise<PaymentMethodPayload> {
  const dropin = await create({ authorization, container, merchant: { url: "/pay" }, dataCollector: true });
  dropin.on("card:binAvailable", ({ bin }) => bin.length);
  dropin.on("paymentMethodRequestable", ({ paymentMethodIsSelected }) => paymentMethodIsSelected);
  if (!dropin.isPaymentMethodRequestable()) dropin.clearSelectedPaymentMethod();
  const payload = await dropin.requestPaymentMethod();
  const { nonce, type, deviceData }: PaymentMethodPayload = payload;
  const texts: (string | undefined)[] = [VERSION, nonce, type, deviceData, payer(payload)];
  await dropin.teardown();
  return texts.length > 0 ? payload : Promise.reject(texts);
}

// The type says which details there are.
function payer(payload: PaymentMethodPayload): string | undefined {
  switch (payload.type) {
    case "CreditCard":
      return payload.vaulted ? payload.cvvNonce : payload.details.lastFour;
    case "PayPalAccount":
      return payload.details.email;
    case "VenmoAccount":
      return payload.details.username;
    case "UsBankAccount":
    case "SEPADebitAccount":
      return payload.description;
  }
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

export async function everythingThatCanBeAsked(authorization: string, signal: AbortSignal): Promise<void> {
  const dropin = await create({
    authorization,
    selector: "#card",
    signal,
    locale: "de_DE",
    translations: { payingWith: "Bezahlt mit {{paymentSource}}" },
    amount: "19.00",
    currency: "EUR",
    paymentOptionPriority: ["card", "paypal"],
    paypal: { flow: "vault" },
    venmo: null,
    vaultManager: true,
    preselectVaultedPaymentMethod: false,
    hiddenVaultedPaymentMethodTypes: ["paypal"],
    card: {
      vault: { vaultCard: true, allowVaultCardOverride: true, recaptureCvv: true },
      overrides: { styles: { input: { fontSize: 16 }, ".invalid": null } },
    },
    appearance: {
      theme: "flat",
      colorScheme: "auto",
      labels: "floating",
      density: "compact",
      disableAnimations: true,
      variables: { colorPrimary: "#2456d6", fontWeightStrong: 600 },
      rules: { ".Input:focus": { borderColor: "red" }, ".Method--selected": { "border-width": "2px" } },
      fonts: [{ family: "Inter", src: "/inter.woff2", weight: "100 900" }],
    },
    onBeforeTokenize: async ({ type, paymentMethodIsSelected }) => type === "CreditCard" || paymentMethodIsSelected,
    timeouts: { code: 5000, frame: 5000, configuration: 5000, vault: 5000, tokenization: 5000, merchant: 5000 },
  });
  dropin.on("stateChange", ({ view, isRequestable, fields, amount }) => [view, isRequestable, fields.cvv?.isValid, amount]);
  dropin.on("paymentOptionSelected", ({ paymentOption }) => paymentOption === "card");
  dropin.on("changeActiveView", ({ newViewId }) => newViewId === "delete-confirmation");
  dropin.updateConfiguration("paypal", "amount", "20.00");
  await dropin.update({ amount: null, locale: "fr_FR", appearance: { theme: "night" } });
  dropin.update({ currency: "USD", amount: "20.00" }, (error) => error?._braintreeWebError?.details?.stage === "frame");
  const { isRequesting, type }: DropinState = dropin.getState();
  return void [isRequesting, type, dropin.getAvailablePaymentOptions().includes("card")];
}

export function mistakesInOptions(authorization: string, container: Element): void {
  // @ts-expect-error: no such theme
  create({ authorization, container, appearance: { theme: "dark" } });
  // @ts-expect-error: no such variable
  create({ authorization, container, appearance: { variables: { primary: "red" } } });
  // @ts-expect-error: rules are for parts, which begin with a point
  create({ authorization, container, appearance: { rules: { input: { color: "red" } } } });
  // @ts-expect-error: a font has a file
  create({ authorization, container, appearance: { fonts: [{ family: "Inter" }] } });
  // @ts-expect-error: an amount is a text, so that it is never a fraction of a cent off
  create({ authorization, container, amount: 19, currency: "EUR" });
  // @ts-expect-error: no way to pay
  create({ authorization, container, paymentOptionPriority: ["cash"] });
  // @ts-expect-error: no such stage
  create({ authorization, container, timeouts: { dns: 5 } });
  // @ts-expect-error: a function
  create({ authorization, container, onBeforeTokenize: true });
}

export async function mistakesWithAnInstance(dropin: Dropin): Promise<void> {
  // @ts-expect-error: not every method is a card
  (await dropin.requestPaymentMethod()).details.lastFour;
  // @ts-expect-error: the container can't be changed
  dropin.update({ container: "#other" });
  // @ts-expect-error: the state is read only by name
  dropin.getState().number;
  // @ts-expect-error: the card's options are those of `create`
  dropin.updateConfiguration("card", "cardholderName", true);
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
