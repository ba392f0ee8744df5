// The code of the guides, taken out of them: what a reader copies must run and must fit the types.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { startSandbox } from "./sandbox.mjs";

const root = new URL("../../", import.meta.url).pathname;
const run = promisify(execFile);

// What the snippets have from the reader's own page.
const GIVEN = `
import type { create as make, hostedFields as fieldsMaker, Dropin, DropinError, HostedFields } from "tillframe";
declare global {
  const create: typeof make;
  const hostedFields: typeof fieldsMaker;
  const authorization: string, clientToken: string, client_token: string;
  const checkout: Dropin, dropin: Dropin, fields: HostedFields;
  const container: HTMLElement, pay: HTMLButtonElement;
  const gateway: any, braintree: any, page: any, expect: any, test: any, driver: any;
  function show(...what: unknown[]): void;
  function showError(...what: unknown[]): void;
}
export {};
`;

/** The code blocks of that language in a guide. */
async function blocks(guide, language) {
  const text = await readFile(join(root, guide), "utf8");
  return [...text.matchAll(new RegExp("^```" + language + "\\n(.*?)^```", "gms"))].map(([, code]) => code);
}

/** The snippet as something that can stand in a file: an object alone can't, nor can keys of `appearance`. */
function program(code) {
  if (code.startsWith("{")) return `void (${code.trim()});`;
  if (/^\w+: /.test(code)) return `import type { Appearance } from "tillframe";\nvoid ({ ${code} } satisfies Appearance);`;
  return code;
}

/** What is written for readers. */
async function guides() {
  const names = (await readdir(join(root, "docs"))).filter((name) => name.endsWith(".md"));
  return ["README.md", "CHANGELOG.md", ...names.map((name) => `docs/${name}`)];
}

/** What can stand behind `#`, as repositories make it of headings. */
function anchors(text) {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase());
  return headings.map((heading) => heading.replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
}

/** A directory for one test, inside of the repository so that its packages are found. */
async function workplace(t) {
  await mkdir(join(root, "target"), { recursive: true });
  const place = await mkdtemp(join(root, "target/guides-"));
  t.after(() => rm(place, { recursive: true }));
  return place;
}

test("the first steps end in a sale", async (t) => {
  const sandbox = await startSandbox();
  t.after(() => sandbox.stop());
  const place = await workplace(t);
  const [server] = await blocks("docs/getting-started.md", "js");
  const [page] = await blocks("docs/getting-started.md", "html");
  await writeFile(join(place, "package.json"), '{ "type": "module" }');
  await writeFile(join(place, "server.js"), server.replace(/\)\.listen\(/, ').on("listening", told).listen('));
  await writeFile(join(place, "told.js"), "globalThis.told = function () { console.log(this.address().port); };");
  await writeFile(join(place, "index.html"), page);
  const { hostname, port } = new URL(sandbox.gateway);
  const shop = spawn(process.execPath, ["--import", "./told.js", "server.js"], {
    cwd: place,
    env: { ...process.env, GATEWAY_HOST: hostname, GATEWAY_PORT: port, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => shop.kill());
  const ended = once(shop, "exit").then(([code]) => assert.fail(`server.js ended with code ${code}`));
  const [line] = await Promise.race([once(shop.stdout, "data"), ended]);
  ended.catch(() => {});
  const address = `http://localhost:${Number(line)}`;

  const shown = await (await fetch(address)).text();
  const [, token] = shown.match(/data-braintree-dropin-authorization="([^"]+)"/);
  assert.equal(JSON.parse(Buffer.from(token, "base64")).clientApiUrl.startsWith(sandbox.gateway), true);
  const pay = async (nonce) => {
    const body = new URLSearchParams({ payment_method_nonce: nonce });
    return (await fetch(`${address}/checkout`, { method: "POST", body })).text();
  };
  assert.match(await pay("fake-valid-nonce"), /^Paid: \w+$/);
  assert.match(await pay("fake-consumed-nonce"), /^Not paid: ./);
});

test("the Node SDK is pointed at the sandbox as the guide says", async (t) => {
  const sandbox = await startSandbox();
  t.after(() => sandbox.stop());
  const place = await workplace(t);
  const [code] = await blocks("docs/sandbox.md", "js");
  const { port } = new URL(sandbox.gateway);
  const asks = "const made = await shop.clientToken.generate({});\nconst answer = await shop.graphQLClient.query('{ ping }');";
  const says = "console.log(made.success, answer.data.ping);";
  const text = `import braintree from "braintree";\n${code.replaceAll('"3000"', `"${port}"`)}\n${asks}\n${says}`;
  await writeFile(join(place, "shop.mjs"), text);
  const { stdout } = await run(process.execPath, [join(place, "shop.mjs")]);
  assert.equal(stdout, "true pong\n");
});

test("every link leads somewhere", async () => {
  for (const guide of await guides()) {
    const text = await readFile(join(root, guide), "utf8");
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [path, anchor] = target.split("#");
      const file = path ? join(root, dirname(guide), path) : join(root, guide);
      const there = await access(file).then(() => true, () => false);
      assert.ok(there, `${guide}: ${target}`);
      if (anchor) assert.ok(anchors(await readFile(file, "utf8")).includes(anchor), `${guide}: ${target}`);
    }
  }
});

test("every snippet fits the types", async (t) => {
  const place = await workplace(t);
  await mkdir(join(place, "node_modules"));
  await symlink(join(root, "www/npm"), join(place, "node_modules/tillframe"));
  await writeFile(join(place, "given.d.ts"), GIVEN);
  for (const guide of await guides()) {
    const stem = guide.replaceAll(/\W/g, "-");
    for (const [index, code] of (await blocks(guide, "js")).entries()) {
      const text = program(code);
      const imports = text.replaceAll(/from "https?:[^"]*tillframe\.js"/g, 'from "tillframe"');
      // Node's modules have no types here.
      const own = imports.replaceAll(/^import .* from "(node:|braintree|@playwright).*\n/gm, "");
      await writeFile(join(place, `${stem}-${index}.ts`), own === imports ? `${own}\nexport {};\n` : "export {};\n");
    }
  }
  const options = ["--noEmit", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--module", "esnext"];
  const files = (await readdir(place)).filter((name) => name.endsWith(".ts")).map((name) => join(place, name));
  const checked = run(join(root, "node_modules/.bin/tsc"), [...options, "--moduleResolution", "bundler", ...files]);
  await checked.catch(({ stdout }) => assert.fail(stdout));
});
