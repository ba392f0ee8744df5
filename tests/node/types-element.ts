// Compiled and never run, as types.ts: the custom element.

import { TillframeCheckoutElement, type CheckoutOptions } from "../../www/npm/element.js";

export async function pay(authorization: string, options: CheckoutOptions): Promise<string> {
  const element: TillframeCheckoutElement = document.createElement("tillframe-checkout");
  element.setAttribute("authorization", authorization);
  element.options = { ...options, merchant: { url: "/pay" } };
  element.appearance = { density: "compact" };
  element.appearance = null;
  element.addEventListener("tillframe:ready", ({ detail }) => detail.getState().view);
  element.addEventListener("tillframe:requestable", ({ detail }) => detail.isRequestable && detail.type);
  element.addEventListener("tillframe:change", ({ detail }) => detail.fields.number?.isValid);
  element.addEventListener("tillframe:error", (event) => event.detail.code && event.preventDefault());
  element.addEventListener("click", () => {});
  return (await element.requestPaymentMethod()).nonce;
}

export function mistakes(element: TillframeCheckoutElement): void {
  // @ts-expect-error: the form stands in the element
  element.options = { container: "#card" };
  // @ts-expect-error: no such option
  element.options = { theme: "night" };
  // @ts-expect-error: no such theme
  element.appearance = { theme: "dark" };
  // @ts-expect-error: the instance has it
  element.teardown();
  // @ts-expect-error: the state has no nonce
  element.addEventListener("tillframe:change", ({ detail }) => detail.nonce);
}
