// What can be done with a transaction.

import { tell } from "./api.js";
import { h } from "./dom.js";

const WORDS = {
  settle: { name: "Settle", done: "settled" },
  decline: { name: "Decline settlement", done: "declined at settlement" },
  void: { name: "Void", done: "voided" },
};

/** A button for each action that the sandbox allows, or why there is none. */
export function actions(it, { say, refresh }) {
  if (!it.actions.length) return null;
  const act = async (action) => {
    try {
      await tell(`transactions/${encodeURIComponent(it.id)}/${action}`);
      say(`Transaction ${it.id} is ${WORDS[action].done}.`);
    } catch (error) {
      say(error.message, "bad");
    }
    await refresh();
  };
  const buttons = it.actions.map((action, index) =>
    h("button", { type: "button", id: `do-${action}`, class: index === 0 && "primary", click: () => act(action) }, WORDS[action].name),
  );
  return h("div", { class: "buttons", role: "group", "aria-label": "Actions" }, buttons);
}
