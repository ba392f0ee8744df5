import type { Place } from "./dropin.js";
import type {
  CardState,
  DateFieldOptions,
  FieldKey,
  FormState,
  LimitedFieldOptions,
  MonthFieldOptions,
  NumberFieldOptions,
  PostalCodeFieldOptions,
  Styles,
  TextFieldOptions,
  YearFieldOptions,
} from "./fields.js";
import type { BraintreeError, CardDetails, TokenizePayload } from "./payment.js";

/** `error` is `null` when there is a `value`. */
export type FieldsCallback<T> = (error: BraintreeError | null, value?: T) => void;

/** Exactly one of both. */
export type Credential =
  /** A client token from your backend, or a tokenization key. */
  | { authorization: string; client?: undefined }
  /** What `braintree.client.create` gave, ours or the original's. */
  | { client: { getConfiguration(): { authorization: string } }; authorization?: undefined };

export type HostedFieldsOptions = Credential & {
  /** Any of the fields; they are tabbed through in the page's order. A lone `cvv` is for a saved card. */
  fields: {
    cardholderName?: Place & TextFieldOptions;
    number?: Place & NumberFieldOptions;
    expirationDate?: Place & DateFieldOptions;
    expirationMonth?: Place & MonthFieldOptions;
    expirationYear?: Place & YearFieldOptions;
    cvv?: Place & LimitedFieldOptions;
    postalCode?: Place & PostalCodeFieldOptions;
  };
  /** Rules for the inputs, by selectors such as `input`, `.number`, `input.invalid:not(:focus)`. */
  styles?: Styles;
  /** Browsers are not to fill the fields. Default: false. */
  preventAutofill?: boolean;
  /** How many digits `binAvailable` tells. Default: 6. */
  binVerificationLength?: 6 | 8;
  /** The first wrong field gets the focus when `tokenize` fails. Default: true. */
  focusFirstError?: boolean;
  /** Enter in a field submits the page's form around its container. Default: false. */
  submitOnEnter?: boolean;
  /** How many years ahead a card can be valid: 0 to 99, 19 when left out. */
  expiryHorizon?: number;
  /** Taken for the sake of the original's signature; they have no effect. */
  sessionId?: string;
  preventCursorJumps?: boolean;
  /** Cancels `create` at any time before it has resolved. Code of the error: `TILLFRAME_ABORTED`. */
  signal?: AbortSignal;
  /** How long loading the code may take, in milliseconds. */
  timeouts?: { code?: number };
  /** The address of `fields.html` on the payment origin; `field.html` stands beside it. Default: beside the module. */
  frameUrl?: string;
  /** A gateway on this machine, for tokenization keys that begin with `development_`: `http://127.0.0.1:3000`. */
  developmentGateway?: string;
  /** Lets the frames be of the page's own origin, which protects nothing. For development only. */
  allowSameOriginForDevelopment?: boolean;
};

export interface HostedFields {
  /** Gives a nonce for what is typed. A second call with the same options while one is under way gets the same promise. */
  tokenize(options?: TokenizeOptions): Promise<FieldsPayload>;
  tokenize(callback: FieldsCallback<FieldsPayload>): void;
  tokenize(options: TokenizeOptions, callback: FieldsCallback<FieldsPayload>): void;

  /** The fields as they are now. */
  getState(): FormState;

  /** Adds a class to the field's input, for `styles` to find. */
  addClass(field: FieldKey, name: string): Promise<void>;
  addClass(field: FieldKey, name: string, callback: FieldsCallback<undefined>): void;
  removeClass(field: FieldKey, name: string): Promise<void>;
  removeClass(field: FieldKey, name: string, callback: FieldsCallback<undefined>): void;

  setAttribute(options: AttributeOptions): Promise<void>;
  setAttribute(options: AttributeOptions, callback: FieldsCallback<undefined>): void;
  removeAttribute(options: { field: FieldKey; attribute: AttributeName }): Promise<void>;
  removeAttribute(
    options: { field: FieldKey; attribute: AttributeName },
    callback: FieldsCallback<undefined>,
  ): void;
  /** @deprecated Use `setAttribute`. */
  setPlaceholder(field: FieldKey, text: string): Promise<void>;
  setPlaceholder(field: FieldKey, text: string, callback: FieldsCallback<undefined>): void;

  /** Tells screen readers something about the field; an empty text takes it back. */
  setMessage(options: { field: FieldKey; message: string }): Promise<void>;
  setMessage(options: { field: FieldKey; message: string }, callback: FieldsCallback<undefined>): void;

  /** The texts of a list of months: twelve. */
  setMonthOptions(texts: string[]): Promise<void>;
  setMonthOptions(texts: string[], callback: FieldsCallback<undefined>): void;

  clear(field: FieldKey): Promise<void>;
  clear(field: FieldKey, callback: FieldsCallback<undefined>): void;

  /** Call it from a click or key of the shopper: browsers on phones open the keyboard only then. */
  focus(field: FieldKey): Promise<void>;
  focus(field: FieldKey, callback: FieldsCallback<undefined>): void;

  /** What your account's rules ask for. */
  getChallenges(): Promise<("cvv" | "postal_code")[]>;
  getChallenges(callback: FieldsCallback<("cvv" | "postal_code")[]>): void;

  /** The brands that your account takes: `Visa`, `Mastercard`, … */
  getSupportedCardTypes(): Promise<string[]>;
  getSupportedCardTypes(callback: FieldsCallback<string[]>): void;

  /** Calls the listener at each event of that name. */
  on<E extends keyof FieldsEventMap>(event: E, listener: (detail: FieldsEventMap[E]) => void): void;
  /** Removes a listener. */
  off<E extends keyof FieldsEventMap>(event: E, listener: (detail: FieldsEventMap[E]) => void): void;

  /** Removes the fields from the page. Afterwards every method fails with `METHOD_CALLED_AFTER_TEARDOWN`. */
  teardown(): Promise<void>;
  teardown(callback: FieldsCallback<undefined>): void;
}

export interface TokenizeOptions {
  /** Stores the card for the customer of the client token. */
  vault?: boolean;
  /** Only these of the form's fields. */
  fieldsToTokenize?: FieldKey[];
  /** The name on the card, when the form has no field for it. */
  cardholderName?: string;
  /** The form's postal code wins over the one in here, even when it is empty. */
  billingAddress?: {
    company?: string;
    countryCodeNumeric?: string;
    countryCodeAlpha2?: string;
    countryCodeAlpha3?: string;
    countryName?: string;
    extendedAddress?: string;
    locality?: string;
    region?: string;
    firstName?: string;
    lastName?: string;
    postalCode?: string;
    streetAddress?: string;
  };
  /** Also asks which rules of authentication hold for the card. */
  authenticationInsight?: { merchantAccountId: string };
}

/** A security code alone has no details. */
export type FieldsPayload = Omit<TokenizePayload, "details"> & {
  details: Partial<CardDetails>;
  authenticationInsight?: { regulationEnvironment: string };
};

export type AttributeName = "aria-invalid" | "aria-required" | "disabled" | "placeholder";

export type AttributeOptions =
  | { field: FieldKey; attribute: "aria-invalid" | "aria-required" | "disabled"; value: boolean | "true" | "false" }
  | { field: FieldKey; attribute: "placeholder"; value: string | number };

export interface FieldsEventMap {
  focus: CardState;
  blur: CardState;
  empty: CardState;
  notEmpty: CardState;
  validityChange: CardState;
  cardTypeChange: CardState;
  /** Enter was pressed in a field. */
  inputSubmitRequest: CardState;
  /** The first digits are known: six, or eight with `binVerificationLength`. */
  binAvailable: { bin: string };
}
