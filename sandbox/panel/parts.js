// What several views show alike.

import { h } from "./dom.js";
import { fully, moment, words } from "./format.js";

/** A status with a dot whose color says how it went. The word says it too. */
export const status = (name) => h("span", { class: `status ${tone(name)}` }, words(name));

function tone(name) {
  switch (name) {
    case "settled":
    case "settlement_confirmed":
      return "good";
    case "authorized":
    case "settling":
    case "settlement_pending":
    case "submitted_for_settlement":
      return "open";
    case "voided":
    case "authorization_expired":
      return "over";
    default:
      return "bad";
  }
}

/** A moment that says all of itself when it is pointed at. */
export const time = (millis) =>
  h("time", { datetime: new Date(millis).toISOString(), title: fully(millis) }, moment(millis));

/** An amount with its currency. */
export const money = (amount, currency) =>
  h("span", { class: "money" }, amount, " ", h("span", { class: "muted" }, currency));

/** Names and values; those without a value are left out. */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h("dl", { class: "facts" }, known.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))));
}

/** A titled part of a detail; nothing if there is nothing in it. */
export function part(title, ...children) {
  const inside = children.flat().filter((child) => child && !(child.localName === "dl" && !child.children.length));
  return inside.length ? h("section", { class: "part" }, h("h3", null, title), inside) : null;
}

/** The parts of an address or a person that are there, as facts. */
export const fields = (values) => facts(Object.entries(values ?? {}).map(([name, value]) => [words(name), value]));

/** A text as it is, in a box of its own that scrolls by itself. */
export const code = (label, text) =>
  h("pre", { class: "code", tabindex: "0", role: "region", "aria-label": label }, h("code", null, text));
