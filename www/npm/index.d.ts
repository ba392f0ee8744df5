import type { Callback, CreateOptions, Dropin } from "./dropin.js";
import type { FieldsCallback, HostedFields, HostedFieldsOptions } from "./hosted-fields.js";

export type * from "./appearance.js";
export type * from "./dropin.js";
export type * from "./fields.js";
export type * from "./hosted-fields.js";
export type * from "./payment.js";

/** The version of this package; the payment origin must serve the same one. */
export const VERSION: string;

/** Puts a card form into the page. The promise resolves when it can be used. */
export function create(options: CreateOptions): Promise<Dropin>;
/** The same in node style. What the callback throws is reported as uncaught. */
export function create(options: CreateOptions, callback: Callback<Dropin>): void;

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
