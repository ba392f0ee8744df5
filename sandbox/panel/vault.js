// The vault: every saved payment method.

import { h } from "./dom.js";
import { method } from "./format.js";
import { time } from "./parts.js";
import { address } from "./route.js";

/** The list and its empty state; a method's detail is its customer's. */
export const vault = {
  name: "vault",
  title: "Vault",
  ask: "methods",
  key: ({ token }) => token,
  address: ({ customer_id: id }) => address("customers", id),
  columns: [
    { name: "Payment method", place: "a", cell: (it) => method(it.account) },
    { name: "Expires", place: "d", cell: (it) => it.account.expires },
    { name: "Customer", kind: "roomy", cell: (it) => it.customer_id },
    { name: "Default", kind: "roomy", cell: (it) => it.is_default && h("span", { class: "tag" }, "default") },
    { name: "Token", place: "c", kind: "mono", cell: (it) => it.token },
    { name: "Saved", place: "b", kind: "when", cell: (it) => time(it.created_at) },
  ],
  // The ledger counts payment methods from the first one on.
  older: "More",
  newest: "From the start",
  empty: {
    title: "Nothing is saved yet",
    text: "Save a payment method for a customer: with a client token that names one, or with a sale that has the option store_in_vault.",
  },
};
