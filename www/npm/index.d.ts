/** The version of this package; the payment origin must serve the same one. */
export const VERSION: string;

/** Puts a card form into the page. The promise resolves when it can be used. */
export function create(options: CreateOptions): Promise<Dropin>;
/** The same in node style. What the callback throws is reported as uncaught. */
export function create(options: CreateOptions, callback: Callback<Dropin>): void;

/** `error` is `null` when there is a `value`. */
export type Callback<T> = (error: DropinError | null, value?: T) => void;

/** Where the form goes: exactly one of both, an element or its CSS selector. The element must be empty. */
export type Place =
  | { container: string | Element; selector?: undefined }
  /** @deprecated Use `container`. */
  | { selector: string | Element; container?: undefined };

export type CreateOptions = Place & {
  /** A client token from your backend, or a tokenization key. */
  authorization: string;
  /** Options of the card form. */
  card?: {
    /** A field for the name on the card, which may stay empty unless it is required. */
    cardholderName?: boolean | { required?: boolean };
    /**
     * Empty the fields when there is a nonce. Default: true; false with `merchant`, so that a shopper whose card was
     * declined need not type everything again.
     */
    clearFieldsAfterTokenization?: boolean;
    overrides?: {
      /** Options of single fields, over Drop-in's own. `null` leaves a field out. */
      fields?: {
        cardholderName?: TextFieldOptions;
        number?: NumberFieldOptions;
        expirationDate?: DateFieldOptions;
        cvv?: LimitedFieldOptions | null;
        postalCode?: PostalCodeFieldOptions | null;
      };
    };
  };
  /** Adds `deviceData` to the payload. Random ids only; nothing is collected and no third party is asked. */
  dataCollector?: boolean | { kount?: boolean; paypal?: boolean };
  /** Browsers are not to fill the fields. Default: false. */
  preventAutofill?: boolean;
  /** The first wrong field gets the focus when a request fails. Default: true. */
  focusFirstError?: boolean;
  /** Enter in a field submits the page's form around the container. Default: false. */
  submitOnEnter?: boolean;
  /** How many years ahead a card can be valid: 0 to 99, 19 when left out. */
  expiryHorizon?: number;
  /** The shopper's language, such as `de_DE`. English is the only one so far. */
  locale?: string;
  /** Your backend, called for you: `requestPaymentMethod` then resolves when it has charged. */
  merchant?: Merchant;
  /** Cancels `create` at any time before it has resolved. Code of the error: `TILLFRAME_ABORTED`. */
  signal?: AbortSignal;
  /** The address of `frame.html` on the payment origin. Default: beside the module that you loaded. */
  frameUrl?: string;
  /** A gateway on this machine, for tokenization keys that begin with `development_`: `http://127.0.0.1:3000`. */
  developmentGateway?: string;
  /** Lets the frame be of the page's own origin, which protects nothing. For development only. */
  allowSameOriginForDevelopment?: boolean;
};

export interface Merchant {
  /**
   * An address of the page's own origin. It gets `POST {"nonce": …, "device_data": …}` with an `Idempotency-Key`:
   * charge once for each key and answer the same again. 2xx means paid; 4xx means refused, and
   * `{"error": {"message": …}}` becomes the error's message; anything else, or `Retry-After`, means ask again.
   */
  url: string;
  /** More headers, such as one against cross-site request forgery. */
  headers?: Record<string, string>;
}

export interface Dropin {
  /**
   * Gives the selected card, or tokenizes what is typed; with `merchant` it also pays. A second call while one is under
   * way gets the same promise.
   */
  requestPaymentMethod(callback: Callback<PaymentMethodPayload>): void;
  requestPaymentMethod(options: RequestOptions, callback: Callback<PaymentMethodPayload>): void;
  requestPaymentMethod(options?: RequestOptions): Promise<PaymentMethodPayload>;

  /** Whether `requestPaymentMethod` could succeed now. Ask once after `create`: its first state has no event. */
  isPaymentMethodRequestable(): boolean;

  /** Forgets the tokenized card and shows the form again. */
  clearSelectedPaymentMethod(): void;

  /** What the form offers. */
  getAvailablePaymentOptions(): "card"[];

  /** Calls the listener at each event of that name. */
  on<E extends keyof EventMap>(event: E, listener: (detail: EventMap[E]) => void): void;

  /** Removes a listener. */
  off<E extends keyof EventMap>(event: E, listener: (detail: EventMap[E]) => void): void;

  /** Removes the form from the page. Afterwards every method fails with `METHOD_CALLED_AFTER_TEARDOWN`. */
  teardown(): Promise<void>;
  teardown(callback: (error: DropinError | null) => void): void;
}

/** Taken for the sake of Drop-in's signature; none has an effect yet. */
export type RequestOptions = Record<string, unknown>;

export interface EventMap {
  /** A payment method can be requested: the form is complete, or a card is tokenized. */
  paymentMethodRequestable: { type: "CreditCard"; paymentMethodIsSelected: boolean };
  noPaymentMethodRequestable: undefined;
  /** `card` is the form, `methods` the tokenized card. */
  changeActiveView: { previousViewId: View; newViewId: View };
  "card:focus": CardState;
  "card:blur": CardState;
  "card:empty": CardState;
  "card:notEmpty": CardState;
  "card:cardTypeChange": CardState;
  "card:validityChange": CardState;
  /** Enter was pressed in a field. */
  "card:inputSubmitRequest": CardState;
  /** The first digits are known. */
  "card:binAvailable": { bin: string };
}

export type View = "card" | "methods";

export type FieldKey =
  | "cardholderName"
  | "number"
  | "expirationDate"
  | "expirationMonth"
  | "expirationYear"
  | "cvv"
  | "postalCode";

/** All fields at one moment. */
export interface FormState {
  /** The brands that the number can still become: all for an empty number, none for an impossible one. */
  cards: Card[];
  /** The fields that the form shows. */
  fields: Partial<Record<FieldKey, FieldState>>;
}

/** All fields after an event. */
export interface CardState extends FormState {
  /** The field whose event this is. */
  emittedBy: FieldKey;
}

export interface Card {
  /** `Visa` */
  niceType: string;
  /** `visa` */
  type: string;
  /** What the brand calls its security code, and how many digits that has. */
  code: { name: string; size: 3 | 4 };
  /** Whether the merchant takes it. */
  supported: boolean;
}

export interface FieldState {
  /**
   * The field's container; in Drop-in that of the form, for its fields share one frame. Not enumerable: what frameworks
   * hang on elements can't be written as JSON.
   */
  readonly container: HTMLElement;
  isEmpty: boolean;
  isValid: boolean;
  /** Valid, or could become so by typing on. */
  isPotentiallyValid: boolean;
  isFocused: boolean;
  /** Why it could not be sent as it is, such as `number.luhn`; docs/errors.md lists them. */
  error?: string;
}

/** A tokenized card. */
export interface TokenizePayload {
  /** Single use; your backend charges it. */
  nonce: string;
  type: "CreditCard";
  /** `ending in 11` */
  description: string;
  details: CardDetails;
  binData: BinData;
}

export interface CardDetails {
  bin?: string;
  /** `Visa`, `MasterCard`, `American Express`, … */
  cardType: string;
  lastFour?: string;
  lastTwo?: string;
  /** `01` to `12` */
  expirationMonth: string;
  /** Four digits. */
  expirationYear: string;
  cardholderName: string | null;
}

export interface PaymentMethodPayload extends TokenizePayload {
  /** JSON to pass on as `device_data`; with `dataCollector` or `merchant`. */
  deviceData?: string;
  /** What the backend answered, parsed; `null` if it was no JSON. With `merchant` only. */
  merchantAnswer?: unknown;
}

/** `Yes`, `No`, `Unknown` or a text. */
export interface BinData {
  prepaid: string;
  healthcare: string;
  debit: string;
  durbinRegulated: string;
  commercial: string;
  payroll: string;
  issuingBank: string;
  countryOfIssuance: string;
  productId: string;
  business: string;
  consumer: string;
  purchase: string;
  corporate: string;
}

export interface DropinError extends Error {
  name: "DropinError";
  /**
   * Stable. `MERCHANT_REFUSED`: the backend refused; ask for another card. `MERCHANT_UNREACHABLE`: nobody knows; call
   * `requestPaymentMethod` again, it can't charge twice. Otherwise the cause's code.
   */
  code: string;
  /** The cause, unless the message says it all. */
  _braintreeWebError?: BraintreeError;
  /** What the backend answered, if it was JSON. */
  merchantAnswer?: unknown;
}

export interface BraintreeError extends Error {
  name: "BraintreeError";
  code: string;
  /** Who can act on it. `UNKNOWN` is `HOSTED_FIELDS_TIMEOUT` only. */
  type: "CUSTOMER" | "MERCHANT" | "NETWORK" | "INTERNAL" | "UNKNOWN";
  details?: {
    /** The gateway's HTTP status. */
    httpStatus?: number;
    /** The gateway's validation code. */
    gatewayCode?: number;
    invalidFieldKeys?: FieldKey[];
    /** Hosted Fields: the containers of the invalid fields. */
    invalidFields?: Partial<Record<FieldKey, HTMLElement>>;
    /** Hosted Fields: why each of them is invalid, such as `number.luhn`. */
    reasons?: Partial<Record<FieldKey, string>>;
    /** `HOSTED_FIELDS_TIMEOUT`: the fields whose frames did not load. */
    fieldsNotLoaded?: FieldKey[];
    /** The field whose options are wrong, and what it was to stand in. */
    fieldKey?: FieldKey;
    fieldSelector?: unknown;
    fieldContainer?: unknown;
  };
}

/** Hosted Fields: a frame for each field, laid out by your page. */
export const hostedFields: {
  /** The version of this package. */
  readonly VERSION: string;
  /** Puts the fields into their containers. The promise resolves when they can be used. */
  create(options: HostedFieldsOptions): Promise<HostedFields>;
  /** The same in node style. */
  create(options: HostedFieldsOptions, callback: FieldsCallback<HostedFields>): void;
  /** Whether fields are formatted while they are typed into: always. */
  supportsInputFormatting(): true;
};

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
  /** The address of `fields.html` on the payment origin; `field.html` stands beside it. Default: beside the module. */
  frameUrl?: string;
  /** A gateway on this machine, for tokenization keys that begin with `development_`: `http://127.0.0.1:3000`. */
  developmentGateway?: string;
  /** Lets the frames be of the page's own origin, which protects nothing. For development only. */
  allowSameOriginForDevelopment?: boolean;
};

/** What every field takes. */
export interface FieldOptions {
  placeholder?: string | number;
  /** Of the input. Default: `text`. */
  type?: "text" | "tel" | "password" | "month";
  /** The title of the frame. Default: `Secure Credit Card Frame - ` and the field's name. Hosted Fields only. */
  iframeTitle?: string;
  /** What screen readers call the field. */
  internalLabel?: string;
  /** Hides what is typed while the field has no focus; `true` is a bullet for each character. */
  maskInput?: boolean | { character?: string; showLastFour?: boolean };
  /** What stands in it at the start. Of number and security code only test gateways take it. */
  prefill?: string | number;
}

export interface TextFieldOptions extends FieldOptions {
  /** The name may stay empty. Default: true, in Drop-in false. */
  required?: boolean;
}

export interface NumberFieldOptions extends FieldOptions {
  /** Groups the digits. Default: true. */
  formatInput?: boolean;
  /** The most digits, when that is less than the brand's. */
  maxCardLength?: number;
  /** A card that your account does not take is not valid. @deprecated Use `supportedCardBrands`. */
  rejectUnsupportedCards?: boolean;
  /** Brands that you take, or don't, whatever your account says. To name any rejects the others. */
  supportedCardBrands?: Partial<Record<CardBrand, boolean>>;
}

export type CardBrand =
  | "visa"
  | "mastercard"
  | "american-express"
  | "diners-club"
  | "discover"
  | "jcb"
  | "union-pay"
  | "maestro"
  | "elo"
  | "mir"
  | "hiper"
  | "hipercard";

export interface DateFieldOptions extends FieldOptions {
  /** Writes the slash. Default: true. */
  formatInput?: boolean;
}

export interface MonthFieldOptions extends DateFieldOptions {
  /** A list instead of an input; its texts if they are not `01` to `12`. */
  select?: boolean | { options: string[] };
}

export interface YearFieldOptions extends DateFieldOptions {
  /** A list instead of an input. */
  select?: boolean;
}

export interface LimitedFieldOptions extends FieldOptions {
  minlength?: number;
  maxlength?: number;
}

export interface PostalCodeFieldOptions extends LimitedFieldOptions {
  /** Two letters of ISO 3166, such as `US`: only that country's codes are valid. */
  country?: string;
}

/** Declarations, or the name of a class of the page whose looks the fields take. */
export type StyleRule = string | Record<string, string | number>;

export type Styles = { [selector: string]: StyleRule | { [selector: string]: StyleRule } };

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
