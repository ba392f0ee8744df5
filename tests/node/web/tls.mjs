// The gateway under names that the official browser SDK takes, by TLS: it asks no others (wire-level rule of the SDK).

import { execFile } from "node:child_process";
import { X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const DOMAINS = ["braintreegateway.com", "braintree-api.com", "sandbox.braintreegateway.com", "sandbox.braintree-api.com"];

/** A TLS server before an address that is set later; `seen` has a line for each request that passed. */
export async function startProxy() {
  const { key, cert } = await certificate();
  const proxy = { seen: [], target: undefined };
  const server = createServer({ key, cert }, (asked, answer) => {
    const { method, url, headers } = asked;
    proxy.seen.push(`${method} ${url.split("?")[0]}`);
    const { hostname, port } = new URL(proxy.target);
    const passed = request({ hostname, port, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  proxy.port = server.address().port;
  proxy.publicKeyHash = publicKeyHash(cert);
  proxy.stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return proxy;
}

/** The domains as Chromium's `--host-resolver-rules` leads them to that port. */
export function resolverRules(port) {
  return ["braintreegateway.com", "braintree-api.com"].map((domain) => `MAP *.${domain} 127.0.0.1:${port}`).join(", ");
}

/** Self-signed, for this run only: nothing of it outlives the test. */
async function certificate() {
  const place = await mkdtemp(join(tmpdir(), "tillframe-tls-"));
  try {
    const files = { key: join(place, "key.pem"), cert: join(place, "cert.pem") };
    const names = DOMAINS.map((domain) => `DNS:*.${domain}`).join(",");
    const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2"];
    const subject = ["-subj", "/CN=tillframe-test", "-addext", `subjectAltName=${names}`];
    await promisify(execFile)("openssl", ["req", ...kind, ...subject, "-keyout", files.key, "-out", files.cert]);
    return { key: await readFile(files.key), cert: await readFile(files.cert) };
  } finally {
    await rm(place, { recursive: true });
  }
}

/** What `--ignore-certificate-errors-spki-list` wants: trust in this one key, and in no other. */
function publicKeyHash(cert) {
  const key = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}
