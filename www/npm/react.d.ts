import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";

import type { CheckoutOptions } from "./element.js";
import type { Dropin, DropinError, DropinState, PaymentMethodPayload, RequestableChange } from "./index.js";

export type { CheckoutOptions };

/** What else is given goes to the `<div>` around the form. */
export interface CheckoutProps
  extends Omit<HTMLAttributes<HTMLDivElement>, "children" | "dangerouslySetInnerHTML" | "onChange" | "onError"> {
  /** A client token from your backend, or a tokenization key. Until it is known there is no form. */
  authorization: string | null | undefined;
  /** The other options of `create`, compared by value: equal ones never make a new form. */
  options?: Omit<CheckoutOptions, "authorization">;
  /** The form can be used. */
  onReady?: (dropin: Dropin) => void;
  /** Whether a payment method can be requested has changed. */
  onRequestable?: (change: RequestableChange) => void;
  /** What `getState()` gives has changed; also once at the start. */
  onChange?: (state: DropinState) => void;
  /** There is no form, or it could not be changed. Without this the console tells of it. */
  onError?: (error: DropinError) => void;
}

/** What a ref to the component holds. */
export interface CheckoutHandle {
  /** The instance, once `onReady` was called. */
  readonly instance: Dropin | null;
  /** Gives the selected payment method, or tokenizes what is typed. Waits for the form to be there. */
  requestPaymentMethod(): Promise<PaymentMethodPayload>;
}

/** The card form. */
export const Checkout: ForwardRefExoticComponent<CheckoutProps & RefAttributes<CheckoutHandle>>;
