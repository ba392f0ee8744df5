import type { Appearance } from "./appearance.js";
import type {
  CardState,
  DateFieldOptions,
  FormState,
  LimitedFieldOptions,
  NumberFieldOptions,
  PostalCodeFieldOptions,
  Styles,
  TextFieldOptions,
} from "./fields.js";
import type { DropinError, PaymentMethodPayload, Stage } from "./payment.js";

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
  /** Options of the card form; `false` takes it away. */
  card?: boolean | CardOptions;
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
  /** The shopper's language, such as `de_DE`. Default: `en_US`. */
  locale?: string;
  /** Words of your own, by the keys of Drop-in; plain text. */
  translations?: Translations;
  /** What is to be paid, as a decimal number; it is shown. What is charged, your backend decides. Needs `currency`. */
  amount?: string;
  /** Three letters of ISO 4217. */
  currency?: string;
  /** How the form looks. */
  appearance?: Appearance;
  /** The ways to pay, in order; what is not named is not offered. */
  paymentOptionPriority?: PaymentOption[];
  /** Shown as ways to pay that are not available here yet. */
  paypal?: object | null;
  paypalCredit?: object | null;
  /** Taken for the sake of Drop-in's options; these ways to pay are not shown. */
  venmo?: boolean | object | null;
  applePay?: object | null;
  googlePay?: object | null;
  /** Taken as well; there is no authentication step yet, and the console says so. */
  threeDSecure?: boolean | object | null;
  /** The customer can delete saved methods. Default: false. */
  vaultManager?: boolean;
  /** The first saved method is selected at the start. Default: true. */
  preselectVaultedPaymentMethod?: boolean;
  /** Default: true. */
  showDefaultPaymentMethodFirst?: boolean;
  /** Saved methods that are not shown. */
  hiddenVaultedPaymentMethodTypes?: ("card" | "paypal" | "paypalCredit" | "venmo")[];
  /**
   * Called before anything is tokenized, with what would be. `false`, or a promise of it, keeps it from happening: code
   * `TILLFRAME_VETOED`.
   */
  onBeforeTokenize?: (context: BeforeTokenize) => unknown;
  /** How long each stage may take, in milliseconds: 1 to 600000. `details.stage` of an error says which took longer. */
  timeouts?: { [Name in Stage]?: number };
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

export interface CardOptions {
  /** A field for the name on the card, which may stay empty unless it is required. */
  cardholderName?: boolean | { required?: boolean };
  /**
   * Empty the fields when there is a nonce. Default: true; false with `merchant`, so that a shopper whose card was
   * declined need not type everything again.
   */
  clearFieldsAfterTokenization?: boolean;
  /** For customers of yours: client tokens with a customer id. */
  vault?: {
    /** A new card is saved. Default: true. */
    vaultCard?: boolean;
    /** The shopper decides, by a check box. Default: false. */
    allowVaultCardOverride?: boolean;
    /** A saved card's security code is asked for again; the payload then has a `cvvNonce`. Default: false. */
    recaptureCvv?: boolean;
  };
  overrides?: {
    /** Rules for the inputs, as `styles` of Hosted Fields; `null` takes a default away. */
    styles?: { [Selector in keyof Styles]: Styles[Selector] | null };
    /** Options of single fields, over Drop-in's own. `null` leaves a field out. */
    fields?: {
      cardholderName?: TextFieldOptions;
      number?: NumberFieldOptions;
      expirationDate?: DateFieldOptions;
      cvv?: LimitedFieldOptions | null;
      postalCode?: PostalCodeFieldOptions | null;
    };
  };
}

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

  /** The ways to pay that can be used. */
  getAvailablePaymentOptions(): PaymentOption[];

  /** Everything that is known of the form, never what was typed. */
  getState(): DropinState;

  /** Changes the words, the look or the amount of a form that stands; nothing typed is lost. */
  update(changes: Changes): Promise<void>;
  update(changes: Changes, callback: (error: DropinError | null) => void): void;

  /** Takes new options of a way to pay, and forgets what was authorized by its former ones. */
  updateConfiguration(property: "paypal" | "paypalCredit" | "applePay" | "googlePay" | "threeDSecure", key: string, value: unknown): void;

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
  /** A payment method can be requested: the form is complete, or a method is selected. */
  paymentMethodRequestable: { type: PaymentMethodType; paymentMethodIsSelected: boolean };
  noPaymentMethodRequestable: undefined;
  /** Another view is shown. */
  changeActiveView: { previousViewId: View; newViewId: View };
  /** The shopper chose a way to pay from the list. */
  paymentOptionSelected: { paymentOption: PaymentOption };
  /** What `getState()` gives has changed. Each listener is called with the state as it is first. */
  stateChange: DropinState;
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

/** The form for a new card, the list of methods, the list of ways to pay, the question before a saved one is deleted. */
export type View = "card" | "methods" | "options" | "delete-confirmation";

export type PaymentOption = "card" | "paypal" | "paypalCredit" | "venmo" | "applePay" | "googlePay";

export type PaymentMethodType = PaymentMethodPayload["type"];

/** Texts by their keys, such as `{ payingWith: "You pay with {{paymentSource}}" }`. */
export type Translations = Record<string, string>;

/** What `getState()` gives: a plain object. */
export interface DropinState extends FormState {
  view: View;
  /** Whether `requestPaymentMethod` could succeed now. */
  isRequestable: boolean;
  /** What would be given; `null` while nothing would. */
  type: PaymentMethodType | null;
  /** It is a method of the list and not what is typed. */
  paymentMethodIsSelected: boolean;
  /** `requestPaymentMethod` is under way. */
  isRequesting: boolean;
  availablePaymentOptions: PaymentOption[];
  /** As it was given; empty for none. */
  locale: string;
  amount: string | null;
  currency: string | null;
}

/** What is to be changed; what is left out stays as it is. */
export interface Changes {
  /** `null` shows none. Without a `currency` the former one stays. */
  amount?: string | null;
  currency?: string;
  locale?: string;
  /** Take the place of all former ones. */
  translations?: Translations;
  /** Takes the place of the whole former one. */
  appearance?: Appearance;
}

/** What `onBeforeTokenize` is told. */
export interface BeforeTokenize {
  /** `null` while nothing could be given. */
  type: PaymentMethodType | null;
  paymentMethodIsSelected: boolean;
}

/** What the custom element and the React component tell when it has changed. */
export interface RequestableChange {
  isRequestable: boolean;
  /** With `isRequestable` only. */
  type?: PaymentMethodType;
  paymentMethodIsSelected?: boolean;
}
