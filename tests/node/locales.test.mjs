// Which words the frame's first script fetches for what a merchant writes as `locale`: the script as it is in dist/.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

if (!process.env.TILLFRAME_DIST) throw new Error("TILLFRAME_DIST must name dist/; run `cargo xtask test`");
const versions = join(process.env.TILLFRAME_DIST, "pay/tillframe");
const files = join(versions, readdirSync(versions)[0]);
const [, script] = /<script [^>]*src="([^"]+)"/.exec(readFileSync(join(files, "frame.html"), "utf8"));
const code = readFileSync(join(files, script), "utf8");
const names = readdirSync(join(files, "locales")).filter((name) => name.endsWith(".txt"));

/** Runs the script for a document whose address asks for `locale`. */
function start(locale, answer = () => ({ ok: true, text: async () => "a\nb" })) {
  const asked = [];
  const root = { dataset: {}, style: {} };
  const context = {
    AbortSignal,
    URL,
    URLSearchParams,
    location: { hash: `#00?${new URLSearchParams({ locale })}` },
    document: {
      documentElement: root,
      currentScript: { src: "https://pay.example/tillframe/1/frame.js" },
      addEventListener() {},
      getElementById: () => ({ remove() {} }),
    },
    fetch: async (url, { signal }) => {
      const name = /^https:\/\/pay\.example\/tillframe\/1\/locales\/(.*)$/.exec(url)?.[1];
      // The WebAssembly, which has nothing to go into here.
      if (!name) return {};
      assert.ok(signal, "nobody waits for ever");
      asked.push(name);
      return answer(name);
    },
  };
  runInNewContext(code, context);
  return { asked, root, textsIn: context.textsIn };
}

test("each code of Drop-in has its own file", async () => {
  const codes = names.map((name) => name.split("-")[0]);
  assert.equal(codes.length, 33, "and English is in the WebAssembly");
  for (const [index, locale] of codes.entries()) {
    const { asked, textsIn } = start(locale);
    assert.equal(await textsIn(locale), `${locale.replace("_", "-")}\na\nb`);
    assert.deepEqual(asked, [names[index]]);
  }
});

test("what there is not becomes the nearest that there is", async () => {
  for (const [locale, file, tag = locale] of [
    ["de", "de_DE"],
    ["de-AT", "de_DE"],
    ["de_CH", "de_DE", "de-CH"],
    ["DE-de", "de_DE"],
    ["en-GB", "en_GB"],
    ["es", "es_ES"],
    ["fr", "fr_FR"],
    ["fr_BE", "fr_FR", "fr-BE"],
    ["fr-CA", "fr_CA"],
    ["he", "he_IL"],
    ["nb-NO", "no_NO"],
    ["pt", "pt_PT"],
    ["pt-BR", "pt_BR"],
    ["zh", "zh_CN"],
    ["zh-Hant-TW", "zh_TW"],
  ]) {
    const { asked, textsIn } = start(locale);
    assert.equal(await textsIn(locale), `${tag}\na\nb`);
    assert.equal(asked[0].split("-")[0], file, locale);
  }
});

test("English and languages that nobody wrote need no file", async () => {
  for (const [locale, tag] of [
    ["", "en"],
    ["en", "en"],
    ["en_US", "en-US"],
    ["en-NZ", "en-NZ"],
    ["tlh", "en"],
    ["_", "en"],
    ["__proto__", "en"],
    ["../../x", "en"],
    ["<b>", "en"],
  ]) {
    const { asked, root, textsIn } = start(locale);
    assert.equal(await textsIn(locale), tag, locale);
    assert.deepEqual(asked, []);
    assert.deepEqual([root.lang, root.dir], [tag, "ltr"]);
  }
});

test("the document says its language and direction before anything is loaded", () => {
  for (const [locale, dir] of [
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["de-DE", "ltr"],
  ]) {
    const { root } = start(locale);
    assert.deepEqual([root.lang, root.dir], [locale, dir]);
  }
});

test("words that don't come are English", async () => {
  const lost = () => Promise.reject(new TypeError("no answer"));
  const broken = () => ({ ok: true, text: lost });
  for (const answer of [lost, broken, () => ({ ok: false })]) {
    const { textsIn } = start("de", answer);
    assert.equal(await textsIn("de"), "en");
  }
});

test("the words that the address asks for are fetched once, others when they are asked for", async () => {
  const { asked, textsIn } = start("de");
  assert.equal(asked.length, 1);
  await textsIn("de");
  assert.equal(asked.length, 1);
  await textsIn("it");
  assert.equal(asked.length, 2);
});
