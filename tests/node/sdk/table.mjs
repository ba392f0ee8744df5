// docs/sdk-calls.md: which calls of the official SDKs work against the sandbox, by the notes of the tests of both.
// `node table.mjs NOTES` says whether it is up to date; with `--write` it is made anew.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

const TABLE = new URL("../../../docs/sdk-calls.md", import.meta.url).pathname;

// Where each SDK's tests are, seen from docs/.
const TESTS = { Node: "../tests/node/sdk", Python: "../tests/python" };

// What the Python SDK calls otherwise than the Node SDK, beside its underscores.
const NAMES = {
  "graphqlClient.query": "graphQLClient.query",
  "testing.settleTransaction": "testing.settle",
  "testing.settlementConfirmTransaction": "testing.settlementConfirm",
  "testing.settlementDeclineTransaction": "testing.settlementDecline",
  "testing.settlementPendingTransaction": "testing.settlementPending",
};

const [directory, option] = process.argv.slice(2);
const notes = await readNotes(directory);
const made = page(notes);
if (option === "--write") {
  await writeFile(TABLE, made);
} else if (made !== (await readFile(TABLE, "utf8").catch(() => ""))) {
  console.error("docs/sdk-calls.md is not what the tests of the SDKs prove: run `cargo xtask sdk-calls`, which writes it anew");
  process.exitCode = 1;
}

/** What was noted of each SDK: its version, its calls, and the tests that passed. */
async function readNotes(directory) {
  const sdks = Object.fromEntries(Object.keys(TESTS).map((sdk) => [sdk, { calls: new Set(), tests: [] }]));
  for (const file of (await readdir(directory)).sort()) {
    const { sdk, version, calls, tests } = JSON.parse(await readFile(join(directory, file), "utf8"));
    const read = sdks[sdk];
    read.version = version;
    for (const call of calls) read.calls.add(common(call));
    for (const test of tests) read.tests.push({ ...test, sdk, calls: test.calls.map(common) });
  }
  return sdks;
}

/** The call by the name that it has in the Node SDK. */
function common(call) {
  const camel = call.replaceAll(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return NAMES[camel] ?? camel.replace(/^verification\./, "creditCardVerification.");
}

function page({ Node, Python }) {
  const every = [...new Set([...Node.calls, ...Python.calls])].sort();
  const isProven = (call) => Boolean(proof(Node, call) ?? proof(Python, call));
  const proven = every.filter(isProven);
  const rows = proven.map((call) => {
    const cells = [Node, Python].map((sdk) => (proof(sdk, call) ? "yes" : sdk.calls.has(call) ? "not tried" : "has none"));
    return `| \`${call}\` | ${cells.join(" | ")} | ${link(proof(Node, call) ?? proof(Python, call))} |`;
  });
  return `# Calls of the official SDKs

Made by \`cargo xtask sdk-calls\` from the tests that drive the sandbox with the official Node SDK ${Node.version} and the official
Python SDK ${Python.version}; \`cargo xtask test\` fails when it is out of date. A call stands in the table when it succeeded in a test that
passed. Names are those of the Node SDK; Python writes \`payment_method.create\` for \`paymentMethod.create\`. How to point an SDK at
the sandbox: [sandbox.md](sandbox.md).

## What works

| call | Node | Python | a test that proves it |
|---|---|---|---|
${rows.join("\n")}

## What does not

The sandbox has no answer for these calls of the two SDKs, or no test that proves one.

${list(every.filter((call) => !isProven(call)))}
`;
}

/** Of the tests in which the call succeeded, the one that is about little else. */
function proof({ tests }, call) {
  const order = (a, b) => a.calls.length - b.calls.length || compare(a.file, b.file) || compare(a.name, b.name);
  return tests.filter(({ calls }) => calls.includes(call)).sort(order)[0];
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function link({ sdk, file, name }) {
  return `${name} ([${file}](${TESTS[sdk]}/${file}))`;
}

/** One line for each part of the gateway object. */
function list(calls) {
  const parts = new Map();
  for (const call of calls) {
    const [part, name] = call.split(".");
    parts.set(part, [...(parts.get(part) ?? []), `\`${name}\``]);
  }
  return [...parts].map(([part, names]) => `- \`${part}\`: ${names.join(", ")}`).join("\n");
}
