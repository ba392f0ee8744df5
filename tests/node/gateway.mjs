// A sandbox of its own, and the official Node server SDK pointed at it.

import { startSandbox } from "./sandbox.mjs";

/** The SDK in its development environment, unchanged; and a way to stop what it talks to. */
export async function startGateway() {
  const sandbox = await startSandbox();
  const { hostname, port } = new URL(sandbox.gateway);
  // Read by the SDK when it is loaded, so it is loaded after this.
  Object.assign(process.env, { GATEWAY_HOST: hostname, GATEWAY_PORT: port });
  const { default: braintree } = await import("braintree");
  const gateway = new braintree.BraintreeGateway({
    environment: braintree.Environment.Development,
    merchantId: "integration_merchant_id",
    publicKey: "integration_public_key",
    privateKey: "integration_private_key",
  });
  return { gateway, stop: () => sandbox.stop() };
}

/** What a browser knows of a client token: made by the SDK with these fields, and read. */
export async function clientToken(gateway, fields = {}) {
  const { clientToken: token, success, message } = await gateway.clientToken.generate(fields);
  if (!success) throw new Error(message);
  return JSON.parse(Buffer.from(token, "base64").toString());
}

/** What a browser does with a card: the status and the body of the answer. */
export async function tokenize(token, creditCard) {
  const answer = await fetch(`${token.clientApiUrl}/v1/payment_methods/credit_cards`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ authorizationFingerprint: token.authorizationFingerprint, creditCard }),
  });
  return { status: answer.status, body: await answer.json() };
}
