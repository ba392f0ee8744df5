// Compiled and never run: what a merchant writes in TypeScript, and what the compiler must refuse.

import { create, VERSION, type DropinError, type PaymentMethodPayload } from "../../www/npm/index.js";

export async function pay(authorization: string, container: HTMLElement): Promise<PaymentMethodPayload> {
  const dropin = await create({ authorization, container, merchant: { url: "/pay" }, dataCollector: true });
  dropin.on("card:binAvailable", ({ bin }) => bin.length);
  dropin.on("paymentMethodRequestable", ({ paymentMethodIsSelected }) => paymentMethodIsSelected);
  if (!dropin.isPaymentMethodRequestable()) dropin.clearSelectedPaymentMethod();
  const payload = await dropin.requestPaymentMethod();
  const { nonce, type, details, deviceData }: PaymentMethodPayload = payload;
  const texts: (string | undefined)[] = [VERSION, nonce, type, details.lastFour, details.cardType, deviceData];
  await dropin.teardown();
  return texts.length > 0 ? payload : Promise.reject(texts);
}

export function payWithCallbacks(authorization: string): void {
  create({ authorization, container: "#card", signal: new AbortController().signal }, (error, dropin) => {
    if (error) return tell(error);
    dropin?.requestPaymentMethod((refused, payload) => (refused ? tell(refused) : payload?.nonce));
  });
}

function tell({ code, message, merchantAnswer }: DropinError): unknown {
  return [code, message, merchantAnswer];
}

// @ts-expect-error: nothing to ask the gateway with
create({ container: "#card" });
// @ts-expect-error: nowhere to put the form
create({ authorization: "token" });
// @ts-expect-error: two places
create({ authorization: "token", container: "#card", selector: "#card" });
// @ts-expect-error: a backend is an object, so that it can have headers
create({ authorization: "token", container: "#card", merchant: "/pay" });

export async function mistakes(): Promise<void> {
  const dropin = await create({ authorization: "token", container: "#card" });
  // @ts-expect-error: no event of this name
  dropin.on("card:swiped", () => {});
  // @ts-expect-error: a nonce can't be read without asking for it
  dropin.nonce;
}
