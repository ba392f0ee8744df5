// The npm package as it would be published, and the list of integrity values that comes with it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = process.env.TILLFRAME_DIST ?? join(root, "dist");
const pkg = join(dirname(dist), "pkg");
const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
const origin = join(dist, "pay/tillframe", manifest.version);

const read = (name) => readFileSync(join(pkg, name), "utf8");

/** Runs a program; what it says is in the error if it fails. */
function run(program, given, options) {
  try {
    return execFileSync(program, given, { encoding: "utf8", stdio: "pipe", ...options });
  } catch (error) {
    assert.fail(`${program} ${given.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}

test("publint has nothing to say", () => {
  run(join(root, "node_modules/.bin/publint"), ["run", pkg, "--strict"]);
});

test("every entry of the packed package has types for every resolution that it is made for", () => {
  const place = mkdtempSync(join(tmpdir(), "tillframe-pack-"));
  try {
    // To npm, a file name and not a path.
    const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", place], { cwd: pkg }));
    const wasm = ["--exclude-entrypoints", "host_bg.wasm", "fields_host_bg.wasm"];
    const given = [join(place, packed.filename), "--profile", "esm-only", ...wasm];
    run(join(root, "node_modules/.bin/attw"), given);
    // What a script imports, and what a page may look up, is in it.
    const names = packed.files.map(({ path }) => path);
    for (const name of readdirSync(pkg)) assert.ok(names.includes(name), `package.json does not publish ${name}`);
  } finally {
    rmSync(place, { recursive: true });
  }
});

test("importing it on a server does nothing", () => {
  const script = `
    globalThis.fetch = () => { throw new Error("a request"); };
    const before = Object.getOwnPropertyNames(globalThis).join();
    for (const name of ["tillframe", "tillframe/element", "tillframe/react"]) await import(name);
    if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error("a new global");`;
  // The package knows itself by its name.
  const said = run(process.execPath, ["--input-type=module", "--eval", script], { cwd: pkg });
  assert.equal(said, "");
});

test("the component is rendered on a server as an empty place", async () => {
  // The one that the package finds.
  const require = createRequire(join(pkg, "package.json"));
  const { createElement } = require("react");
  const { renderToStaticMarkup } = require("react-dom/server");
  const { Checkout } = await import(pathToFileURL(join(pkg, "react.js")));
  const html = renderToStaticMarkup(createElement(Checkout, { authorization: "token", className: "card" }));
  assert.equal(html, '<div class="card"></div>');
});

test("the manifest of custom elements says what the class has", async () => {
  const { TillframeCheckoutElement } = await import(pathToFileURL(join(pkg, "element.js")));
  const { modules, schemaVersion } = JSON.parse(read(manifest.customElements));
  assert.equal(schemaVersion, "2.1.0");
  const [{ path, declarations }] = modules;
  const [element] = declarations;
  assert.equal(element.name, TillframeCheckoutElement.name);
  const source = read(path);
  assert.match(source, new RegExp(`define\\("${element.tagName}"`));

  const names = (list) => list.map(({ name }) => name).sort();
  const observed = TillframeCheckoutElement.observedAttributes;
  assert.deepEqual(names(element.attributes), [...observed, "form-integration"].sort());
  assert.match(source, /hasAttribute\("form-integration"\)/);

  const isOurs = (name) => name !== "constructor" && !name.endsWith("Callback");
  const members = Object.getOwnPropertyNames(TillframeCheckoutElement.prototype).filter(isOurs);
  assert.deepEqual(names(element.members), members.sort());

  const told = new Set(Array.from(source.matchAll(/tell\("(\w+)"/g), ([, name]) => `tillframe:${name}`));
  assert.deepEqual(names(element.events), [...told].sort());
  const types = read("element.d.ts");
  for (const { name, type } of element.events) assert.ok(types.includes(`"${name}": ${type.text};`), name);
});

test("integrity.json has the value of every file on the payment origin", () => {
  const listed = JSON.parse(readFileSync(join(origin, "integrity.json"), "utf8"));
  for (const [name, value] of Object.entries(listed)) {
    const hash = createHash("sha384").update(readFileSync(join(origin, name))).digest("base64");
    assert.equal(value, `sha384-${hash}`, name);
  }
  const isSource = (name) => !/\.(br|gz)$/.test(name) && name !== "integrity.json";
  const there = readdirSync(origin, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(origin.length + 1));
  assert.deepEqual(Object.keys(listed).sort(), there.sort());
  assert.deepEqual(JSON.parse(read("integrity.json")), listed);
});
