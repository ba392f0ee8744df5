// What stands in the place of a list with nothing in it: what to do next.

import { h } from "./dom.js";
import { code } from "./parts.js";

/** The empty state of a view. */
export function empty({ empty: { title, text, command } }) {
  const shown = command?.(location.origin);
  return h(
    "div",
    { class: "empty" },
    h("h3", null, title),
    h("p", null, text),
    shown && [h("p", { class: "muted" }, "For example:"), code("A command to try", shown), copy(shown)],
  );
}

function copy(text) {
  const button = h("button", { type: "button", id: "copy", click: put }, "Copy");
  async function put() {
    // Pages of other machines, without https, have no clipboard: the text can still be selected.
    await navigator.clipboard?.writeText(text);
    button.textContent = navigator.clipboard ? "Copied" : "Select it to copy";
  }
  return button;
}
