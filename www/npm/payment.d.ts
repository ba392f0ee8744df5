import type { FieldKey } from "./fields.js";

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

/** What every payment method of Drop-in has beside its own. */
export interface PaymentMethodExtras {
  /** It is one of the customer's saved methods. */
  vaulted?: true;
  /** JSON to pass on as `device_data`; with `dataCollector` or `merchant`. */
  deviceData?: string;
  /** What the backend answered, parsed; `null` if it was no JSON. With `merchant` only. */
  merchantAnswer?: unknown;
}

export interface CardPayload extends TokenizePayload, PaymentMethodExtras {
  /**
   * With `card.vault.recaptureCvv`, for a saved card: the nonce of its security code, for the `payment_method_nonce` of the
   * sale; the card itself goes there by its token.
   */
  cvvNonce?: string;
}

/** A saved PayPal account. */
export interface PaypalPayload extends PaymentMethodExtras {
  nonce: string;
  type: "PayPalAccount";
  description: string;
  details: { email?: string; payerId?: string; firstName?: string; lastName?: string; countryCode?: string };
}

/** A saved Venmo account. */
export interface VenmoPayload extends PaymentMethodExtras {
  nonce: string;
  type: "VenmoAccount";
  description: string;
  details: { username?: string };
}

/** A saved bank account. */
export interface BankPayload extends PaymentMethodExtras {
  nonce: string;
  type: "UsBankAccount" | "SEPADebitAccount";
  description: string;
  details: Record<string, never>;
}

/** What the backend can charge: `type` says which it is. */
export type PaymentMethodPayload = CardPayload | PaypalPayload | VenmoPayload | BankPayload;

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

/** The parts of `create` and of a payment that can take too long, each with a time limit. */
export type Stage = "code" | "frame" | "configuration" | "vault" | "tokenization" | "merchant";

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
    /** What was waited for, or failed: a name of `timeouts`. */
    stage?: Stage;
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
