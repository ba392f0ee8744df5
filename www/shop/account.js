// Who is shopping. The shop believes it: its accounts are made up on the spot.

import { ask, element, showError } from "/shop.js";

const ACCOUNTS = [
  ["ada", "Sign in as Ada", "two saved cards and PayPal"],
  ["new", "Sign in as someone new", "nothing saved yet"],
];

function choice(region, error, account, text, note) {
  const button = element("button", { type: "button", className: "link", title: note }, text);
  button.addEventListener("click", async () => {
    try {
      const answer = await ask("/api/account", { account });
      showAccount(region, error, answer.account);
      showError(error);
    } catch (failure) {
      showError(error, failure.message);
    }
  });
  return button;
}

/** Says who is signed in, with the ways to change that; `name` is null for a guest. */
export function showAccount(region, error, name) {
  const change = (...of) => choice(region, error, ...of);
  if (name) {
    region.replaceChildren(`Signed in as ${name}.`, change(null, "Sign out", ""));
  } else {
    region.replaceChildren("Returning customer?", ...ACCOUNTS.map((account) => change(...account)));
  }
}
