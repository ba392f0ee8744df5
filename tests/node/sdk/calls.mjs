// Which calls of the official Node SDK work against the sandbox: those that succeeded in a test that passed.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { test as nodeTest } from "node:test";

// Set when every test runs: the table of docs/sdk-calls.md is made of what stands there then.
const directory = process.env.TILLFRAME_SDK_CALLS;

// Methods that the SDK's own methods are made of; merchants don't call them.
const INNER = [
  /^_|^constructor$/,
  /(?:[rR]esponseHandler|RejectionHandler|SuccessResult|ErrorResult|pagingFunctionGenerator)$/,
  /^(?:sharedSignature|validateParams|dateFormat|underscoreCustomField|build\w*Query)$/,
  /^(?:fetchDisputes|fetchMerchantAccounts|settlementOperationWithEnvironmentCheck)$/,
  /^(?:validateSignature|matchingSignature|sampleSignature|sampleXml|errorSampleXml)$|subjectXml/i,
];
// Parts of the gateway object that are no part of its interface.
const INNER_PARTS = ["config", "http"];

const tests = [];
let running = new Set();

/** The gateway object, with its successful calls noted. */
export function noted(gateway) {
  return new Proxy(gateway, {
    get: (target, name) => (parts(target).includes(name) ? notedPart(name, target[name]) : target[name]),
  });
}

/** `node:test`'s, for tests one after the other; remembers what a test called, if it passes. */
export function test(name, body) {
  return nodeTest(name, async (t) => {
    running = new Set();
    await body(t);
    tests.push({ name, calls: [...running].sort() });
  });
}

/** Leaves for the table what this file's tests called. */
export function keepNotes(gateway) {
  if (!directory) return;
  const file = basename(process.argv[1]);
  const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("braintree/package.json"), "utf8"));
  mkdirSync(directory, { recursive: true });
  const notes = { sdk: "Node", version, calls: allCalls(gateway), tests: tests.map((one) => ({ file, ...one })) };
  writeFileSync(join(directory, `node-${file}.json`), JSON.stringify(notes));
}

/** Every call that the SDK offers. */
function allCalls(gateway) {
  const own = (part) => Object.getOwnPropertyNames(Object.getPrototypeOf(gateway[part]));
  return parts(gateway).flatMap((part) => own(part).filter((name) => !isInner(name)).map((name) => `${part}.${name}`));
}

function isInner(name) {
  return INNER.some((pattern) => pattern.test(name));
}

function parts(gateway) {
  return Object.keys(gateway).filter((name) => !INNER_PARTS.includes(name));
}

function notedPart(part, value) {
  return new Proxy(value, {
    get(target, name) {
      const method = target[name];
      if (typeof method !== "function" || isInner(name)) return method;
      return (...given) => {
        const notes = running;
        const answer = method.apply(target, given);
        const note = (result) => {
          // Some answers the SDK hands on as they came.
          if (result?.success !== false && !result?.apiErrorResponse) notes.add(`${part}.${name}`);
        };
        if (typeof answer?.then === "function") answer.then(note, () => {});
        else note(answer);
        return answer;
      };
    },
  });
}
