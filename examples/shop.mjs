// The backend of the examples: `node examples/shop.mjs <directory> [port]`. It serves the directory's page, gives it client
// tokens, and charges what the page sends with the gateway's official SDK.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

import braintree from "braintree";

const [directory = ".", port = "8001"] = process.argv.slice(2);

// As the sandbox serves it; the pages have this address in them.
const SANDBOX_FRAMES = "http://127.0.0.1:3001";
const frames = process.env.TILLFRAME_FRAMES ?? SANDBOX_FRAMES;

// The development environment is the sandbox: GATEWAY_HOST and GATEWAY_PORT say where.
const gateway = new braintree.BraintreeGateway({
  environment: braintree.Environment.Development,
  merchantId: "integration_merchant_id",
  publicKey: "integration_public_key",
  privateKey: "integration_private_key",
});

// What the page shows. It never says what is charged.
const PRICE = "19.00";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

// docs/csp.md says what each is for.
const POLICY =
  `default-src 'none'; script-src 'self' ${frames} 'wasm-unsafe-eval'; connect-src 'self' ${frames}; ` +
  `frame-src ${frames}; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; ` +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const routes = {
  "POST /api/client_token": async () => json(200, { client_token: await clientToken() }),
  "POST /api/checkout": async ({ body, key }) => {
    const { status, message } = await once(key, () => charge(JSON.parse(body)));
    return json(status, status === 200 ? { message } : { error: { message } });
  },
  "POST /checkout": async ({ body }) => {
    const { payment_method_nonce: nonce, device_data } = Object.fromEntries(new URLSearchParams(body));
    const { status, message } = await charge({ nonce, device_data });
    return page(status, message);
  },
};

async function clientToken() {
  const { clientToken } = await gateway.clientToken.generate({});
  return clientToken;
}

async function charge({ nonce, device_data }) {
  const { success, transaction, message } = await gateway.transaction.sale({
    amount: PRICE,
    paymentMethodNonce: nonce,
    deviceData: device_data,
    options: { submitForSettlement: true },
  });
  if (!success) return { status: 422, message };
  return { status: 200, message: `Paid $${transaction.amount} with ${transaction.creditCard.maskedNumber}.` };
}

// A request that comes again, because its answer was lost, gets the same answer. A real shop keeps these in its database.
const answers = new Map();
function once(key, work) {
  if (!answers.has(key)) answers.set(key, work());
  return answers.get(key);
}

async function file(path) {
  const name = path.endsWith("/") ? path + "index.html" : path;
  const place = join(resolve(directory), normalize(name));
  const type = TYPES[extname(place)];
  // Browsers ask for an icon by themselves.
  if (!type) return { status: 204, type: "text/plain" };
  const body = await readFile(place).catch(() => null);
  if (body === null) return { status: 404, type: "text/plain", body: "There is no such page." };
  if (extname(place) === ".wasm") return { status: 200, type, body };
  let text = body.toString().replaceAll(SANDBOX_FRAMES, frames);
  // Where a page without script has its client token, the server writes it.
  if (text.includes("CLIENT_TOKEN")) text = text.replaceAll("CLIENT_TOKEN", await clientToken());
  return { status: 200, type, body: text };
}

const json = (status, value) => ({ status, type: "application/json", body: JSON.stringify(value) });

function page(status, message) {
  const text = message.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  const body = `<!doctype html><html lang="en"><title>Receipt</title><p id="status">${text}</p></html>`;
  return { status, type: TYPES[".html"], body };
}

async function answer(request) {
  let body = "";
  for await (const part of request) body += part;
  const path = new URL(request.url, "http://shop").pathname;
  const route = routes[`${request.method} ${path}`];
  return route ? route({ body, key: request.headers["idempotency-key"] }) : file(path);
}

const server = createServer(async (request, response) => {
  const { status, type, body } = await answer(request).catch((error) => {
    console.error(error);
    return { status: 500, type: "text/plain", body: "The shop can't answer. Its console says why." };
  });
  response.writeHead(status, {
    "content-type": type,
    "content-security-policy": POLICY,
    "cache-control": "no-store",
  });
  response.end(body);
});

server.listen(Number(port), "127.0.0.1", () => console.log(`http://localhost:${server.address().port}/`));
