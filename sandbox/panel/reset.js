// The way back to an empty sandbox. It asks first.

import { tell } from "./api.js";

/** Connects the button with its question. */
export function connect({ say, refresh }) {
  const dialog = document.getElementById("reset-dialog");
  const press = (id, act) => document.getElementById(id).addEventListener("click", act);
  press("reset", () => dialog.showModal());
  press("reset-no", () => dialog.close());
  press("reset-yes", async () => {
    dialog.close();
    try {
      await tell("reset");
      say("The sandbox is empty.");
      location.hash = "#/transactions";
    } catch (error) {
      say(error.message, "bad");
    }
    await refresh();
  });
}
