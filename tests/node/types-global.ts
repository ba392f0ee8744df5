// Compiled and never run, as types.ts: pages with a script tag.

import "../../www/npm/braintree.js";

export async function pay(authorization: string): Promise<string> {
  const dropin = await window.braintree.dropin.create({ authorization, container: "#card" });
  const client = await braintree.client.create({ authorization });
  const fields = await braintree.hostedFields.create({ client, fields: { cvv: { container: "#cvv" } } });
  await fields.teardown();
  // @ts-expect-error: no such product
  braintree.paypalCheckout;
  return (await dropin.requestPaymentMethod()).nonce;
}
