// Requests with their answers, as the recorder keeps them: without secrets.

import { h } from "./dom.js";
import { count, duration } from "./format.js";
import { code, facts, part, time } from "./parts.js";

/** The list, its empty state and the detail. */
export const requests = {
  name: "requests",
  title: "Requests",
  ask: "requests",
  key: ({ id }) => id,
  note: ({ items, left_out: left }) =>
    left ? `The last ${items.length}; ${count(left, "request", "requests")} more came too fast to be recorded` : `The last ${items.length}`,
  columns: [
    { name: "Request", place: "a", kind: "path loose", cell: (it) => [h("span", { class: "verb" }, verb(it)), " ", short(it.path), struck(it)] },
    { name: "Status", place: "c", cell: (it) => answered(it.status) },
    { name: "Took", place: "d", kind: "number", cell: (it) => duration(it.micros) },
    { name: "Time", place: "b", kind: "when", cell: (it) => time(it.at) },
  ],
  empty: {
    title: "No requests yet",
    text: "Whatever an SDK asks of this gateway is listed here with its answer. Card numbers, security codes, nonces and keys are taken out before anything is kept.",
  },
  detail,
};

/** Every call of the server and the client API begins with the merchant. */
const short = (path) => path.replace(/^\/merchants\/[^/]+(?=\/.)/, "…");

const verb = ({ method }) => method ?? "Other";

const struck = ({ fault }) => fault && h("span", { class: "muted" }, ` fault: ${fault}`);

function answered(number) {
  if (number === null) return h("span", { class: "status bad" }, "No answer");
  const tone = number < 400 ? "good" : number < 500 ? "warn" : "bad";
  return h("span", { class: `status ${tone}` }, String(number));
}

function detail(it) {
  return {
    title: [h("span", { class: "path" }, verb(it), " ", it.path)],
    under: [answered(it.status), h("span", null, duration(it.micros)), time(it.at)],
    parts: [
      part("Request", facts([["Route", it.route], ["Authorization", it.authorization], ["Fault", it.fault]]), body("Request", it.request)),
      part("Answer", body("Answer", it.answer)),
    ],
  };
}

function body(label, { kind, text, size, is_cut: isCut }) {
  switch (kind) {
    case "shown":
      return [code(label, text), isCut && h("p", { class: "muted" }, "It was longer; this is its beginning.")];
    case "opaque":
      return h("p", { class: "muted" }, `${count(size, "byte", "bytes")} that can’t be read safely, so they were not kept.`);
    default:
      return h("p", { class: "muted" }, "No body.");
  }
}
