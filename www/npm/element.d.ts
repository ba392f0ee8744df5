import type { Appearance, CreateOptions, Dropin, DropinError, DropinState, PaymentMethodPayload, RequestableChange } from "./index.js";

/** Every option of `create` but where the form goes. */
export type CheckoutOptions = Partial<Omit<CreateOptions, "container" | "selector">>;

/** The events of the element; all of them bubble, out of shadow trees too. */
export interface TillframeCheckoutEventMap {
  /** The form can be used; `detail` is its instance. */
  "tillframe:ready": CustomEvent<Dropin>;
  /** Whether a payment method can be requested has changed. */
  "tillframe:requestable": CustomEvent<RequestableChange>;
  /** What `getState()` gives has changed; also once at the start. */
  "tillframe:change": CustomEvent<DropinState>;
  /** There is no form, or it could not be changed. Without `preventDefault` the console tells of it. */
  "tillframe:error": CustomEvent<DropinError>;
}

/**
 * `<tillframe-checkout>`: the card form as a custom element. It is there while the element is in the page and has an
 * `authorization`. Attributes: `authorization`, `locale`, `amount`, `currency`, `frame-url`, `theme`, `color-scheme`,
 * `labels`, `density`; with `form-integration` the form around is submitted with the payment method in hidden inputs.
 */
export class TillframeCheckoutElement extends HTMLElement {
  /** More options of `create`. An attribute wins over the option of its name. */
  get options(): CheckoutOptions;
  set options(options: CheckoutOptions | null | undefined);

  /** The option `appearance`. An attribute wins here too. */
  get appearance(): Appearance;
  set appearance(appearance: Appearance | null | undefined);

  /** Gives the selected payment method, or tokenizes what is typed. Waits for the form to be there. */
  requestPaymentMethod(): Promise<PaymentMethodPayload>;

  addEventListener<K extends keyof TillframeCheckoutEventMap>(
    type: K,
    listener: (this: TillframeCheckoutElement, event: TillframeCheckoutEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof TillframeCheckoutEventMap>(
    type: K,
    listener: (this: TillframeCheckoutElement, event: TillframeCheckoutEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "tillframe-checkout": TillframeCheckoutElement;
  }
}
