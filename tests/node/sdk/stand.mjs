// A sandbox of its own for a test file, and the official Node server SDK pointed at it.

import { after } from "node:test";

import { startSandbox } from "../sandbox.mjs";
import { keepNotes, noted } from "./calls.mjs";

export { test } from "./calls.mjs";

/** The addresses of the sandbox. */
export const sandbox = await startSandbox();

/** The SDK's module, loaded so that its development environment is the sandbox. */
export const braintree = await load();

const unnoted = new braintree.BraintreeGateway({
  environment: braintree.Environment.Development,
  merchantId: "integration_merchant_id",
  publicKey: "integration_public_key",
  privateKey: "integration_private_key",
});

/** The SDK, unchanged. */
export const gateway = noted(unnoted);

after(async () => {
  keepNotes(unnoted);
  await sandbox.stop();
});

/** A card that is good for everything. */
export const VISA = { number: "4111111111111111", cvv: "123", expirationDate: "12/2040" };

/** The codes of all errors, however deep. */
export const codes = ({ errors }) => errors.deepErrors().map((error) => error.code);

/** The answer of a call, once it succeeded; what the gateway said otherwise. */
export async function ok(call) {
  const answer = await call;
  if (!answer.success) throw new Error(`refused: ${answer.message}`);
  return answer;
}

/** A new customer, perhaps with something saved. */
export async function customer(fields = {}) {
  return (await ok(gateway.customer.create(fields))).customer;
}

/** What a browser knows of a client token: made by the SDK with these fields, and read. */
export async function clientToken(fields = {}) {
  const { clientToken: token } = await ok(gateway.clientToken.generate(fields));
  return JSON.parse(Buffer.from(token, "base64").toString());
}

/** What a browser does with a card: the status and the body of the answer. */
export async function post(token, creditCard) {
  const answer = await fetch(`${token.clientApiUrl}/v1/payment_methods/credit_cards`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ authorizationFingerprint: token.authorizationFingerprint, creditCard }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A nonce as a browser gets it for a card. */
export async function nonceOf(card = {}) {
  const { status, body } = await post(await clientToken(), { ...VISA, ...card });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.creditCards[0].nonce;
}

async function load() {
  const { hostname, port } = new URL(sandbox.gateway);
  // Read by the SDK when it is loaded, so it is loaded after this.
  Object.assign(process.env, { GATEWAY_HOST: hostname, GATEWAY_PORT: port });
  const { default: module } = await import("braintree");
  // The one address that no variable names.
  Object.assign(module.Environment.Development, { graphQLServer: hostname, graphQLPort: port });
  return module;
}
