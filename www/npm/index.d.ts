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
    /**
     * Empty the fields when there is a nonce. Default: true; false with `merchant`, so that a shopper whose card was
     * declined need not type everything again.
     */
    clearFieldsAfterTokenization?: boolean;
  };
  /** Adds `deviceData` to the payload. Random ids only; nothing is collected and no third party is asked. */
  dataCollector?: boolean | { kount?: boolean; paypal?: boolean };
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
  /** The first six digits are known. */
  "card:binAvailable": { bin: string };
}

export type View = "card" | "methods";

export type FieldKey = "number" | "expirationDate" | "cvv" | "postalCode";

/** All fields at one moment. */
export interface CardState {
  /** The brands that the number can still become: all for an empty number, none for an impossible one. */
  cards: Card[];
  /** The field whose event this is. */
  emittedBy: FieldKey;
  /** The fields that the form shows. */
  fields: Partial<Record<FieldKey, FieldState>>;
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
  /** The form's container: the fields share one frame. */
  container: HTMLElement;
  isEmpty: boolean;
  isValid: boolean;
  /** Valid, or could become so by typing on. */
  isPotentiallyValid: boolean;
  isFocused: boolean;
}

export interface PaymentMethodPayload {
  /** Single use; your backend charges it. */
  nonce: string;
  type: "CreditCard";
  /** `ending in 11` */
  description: string;
  details: {
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
  };
  binData: BinData;
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
  /** Who can act on it. */
  type: "CUSTOMER" | "MERCHANT" | "NETWORK" | "INTERNAL";
  details?: {
    /** The gateway's HTTP status. */
    httpStatus?: number;
    /** The gateway's validation code. */
    gatewayCode?: number;
    invalidFieldKeys?: FieldKey[];
  };
}
