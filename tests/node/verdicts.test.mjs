// Our rules against credit-card-type and card-validator, which merchants know: the same candidates in the same order and
// the same verdicts, but for the differences that verdicts/exceptions.json gives reasons for.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dates, numbers, prefixes, texts } from "./verdicts/questions.mjs";
import { seeded } from "./verdicts/random.mjs";
import { answer } from "./verdicts/theirs.mjs";

const SEED = 20261121;
const SHOWN = 20;

const exceptions = JSON.parse(readFileSync(new URL("verdicts/exceptions.json", import.meta.url), "utf8")).map(
  (exception) => ({ ...exception, expression: new RegExp(exception.pattern, "u"), hits: 0 }),
);

for (const [name, questions] of [
  ["candidates and verdicts agree for every prefix", () => prefixes()],
  ["candidates and verdicts agree for random numbers", (random) => numbers(random, 100_000)],
  ["expiry dates agree", (random) => dates(random)],
  ["security codes, postal codes and names agree", (random) => texts(random, 20_000)],
]) {
  test(name, () => compare([...questions(seeded(SEED))]));
}

test("every exception is needed", () => {
  const unused = exceptions.filter(({ hits }) => hits === 0);
  assert.deepEqual(unused.map(({ kind, pattern }) => [kind, pattern]), []);
});

function compare(questions) {
  const ours = ask(questions);
  const differences = [];
  for (const [index, question] of questions.entries()) {
    const theirs = answer(question);
    if (theirs === ours[index] || isExpected(question, theirs, ours[index])) continue;
    differences.push(`${JSON.stringify(question)}: theirs ${theirs}, ours ${ours[index]}`);
  }
  const shown = differences.slice(0, SHOWN).join("\n");
  assert.equal(differences.length, 0, `${differences.length} of ${questions.length} differ (seed ${SEED}):\n${shown}`);
}

/** Our answers, all from one run of the program that `cargo xtask test` built. */
function ask(questions) {
  const program = process.env.TILLFRAME_VERDICTS;
  if (!program) throw new Error("TILLFRAME_VERDICTS must name the example `verdicts` of core; run `cargo xtask test`");
  const input = questions.map((question) => `${question.join("\t")}\n`).join("");
  const { status, stdout, error } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error) throw error;
  assert.equal(status, 0);
  const answers = stdout.split("\n").slice(0, -1);
  assert.equal(answers.length, questions.length);
  return answers;
}

function isExpected([kind, ...values], theirs, ours) {
  const text = values.join("\t");
  const found = exceptions.find(
    (exception) =>
      exception.kind === kind &&
      exception.theirs.includes(theirs) &&
      exception.ours.includes(ours) &&
      exception.expression.test(text),
  );
  if (found) found.hits += 1;
  return Boolean(found);
}
