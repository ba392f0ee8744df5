// What both products say of the card form's fields.

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
