// Compiled and never run, as types.ts: the React component.

import { createElement, createRef, type ReactElement } from "react";

import { Checkout, type CheckoutHandle } from "../../www/npm/react.js";

const ref = createRef<CheckoutHandle>();

export function form(authorization?: string): ReactElement {
  return createElement(Checkout, {
    ref,
    authorization,
    className: "card",
    options: { merchant: { url: "/pay" }, appearance: { labels: "floating" } },
    onReady: (dropin) => dropin.getState().view,
    onRequestable: ({ isRequestable }) => isRequestable,
    onChange: ({ isRequesting }) => isRequesting,
    onError: ({ code }) => code,
  });
}

export async function pay(): Promise<string | undefined> {
  if (!ref.current?.instance) return;
  return (await ref.current.requestPaymentMethod()).nonce;
}

export function mistakes(): ReactElement[] {
  return [
    // @ts-expect-error: nothing to ask the gateway with, and it is not said that this is still to come
    createElement(Checkout, {}),
    // @ts-expect-error: the authorization is a property of its own
    createElement(Checkout, { authorization: "token", options: { authorization: "token" } }),
    // @ts-expect-error: the form stands in the component
    createElement(Checkout, { authorization: "token", options: { container: "#card" } }),
    // @ts-expect-error: of the form's own there is nothing to click on
    createElement(Checkout, { authorization: "token", onClick: "pay" }),
  ];
}
