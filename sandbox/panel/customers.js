// Customers of the vault.

import { h } from "./dom.js";
import { method } from "./format.js";
import { facts, fields, money, part, status, time } from "./parts.js";
import { address } from "./route.js";

const create = (origin) => `curl -u integration_public_key:integration_private_key \\
  -H 'content-type: application/json' \\
  ${origin}/merchants/integration_merchant_id/customers \\
  -d '{"customer": {"first_name": "Ada", "last_name": "Lovelace",
       "payment_method_nonce": "fake-valid-nonce"}}'`;

/** The list, its empty state and the detail. */
export const customers = {
  name: "customers",
  title: "Customers",
  ask: "customers",
  key: ({ id }) => id,
  columns: [
    { name: "Name", place: "a", kind: "loose", cell: (it) => name(it) || h("span", { class: "muted" }, "No name") },
    { name: "Email", place: "d", kind: "loose", cell: (it) => it.customer.email },
    { name: "Company", kind: "roomy loose", cell: (it) => it.customer.company },
    { name: "Id", place: "c", kind: "mono", cell: (it) => it.id },
    { name: "Created", place: "b", kind: "when", cell: (it) => time(it.created_at) },
  ],
  empty: {
    title: "No customers yet",
    text: "A customer is made by the server SDK of your shop, or by a sale that stores its payment method in the vault.",
    command: create,
  },
  detail,
};

const name = ({ customer }) => [customer.first_name, customer.last_name].filter(Boolean).join(" ");

function detail(it) {
  return {
    title: [name(it) || it.id],
    under: [h("span", { class: "mono" }, it.id)],
    parts: [
      part("Customer", fields(it.customer), facts([["Created", time(it.created_at)], ["Changed", time(it.updated_at)]])),
      part("Payment methods", methods(it.methods)),
      ...it.addresses.map(({ id, address: postal }) => part(`Address ${id}`, fields(postal))),
      part("Last transactions", sales(it.transactions)),
    ],
  };
}

function methods(all) {
  if (!all.length) return h("p", { class: "muted" }, "None is saved for this customer.");
  const items = all.map((it) =>
    h(
      "li",
      null,
      h("span", { class: "name" }, method(it.account), it.is_default && h("span", { class: "tag" }, "default")),
      h("span", { class: "muted" }, it.account.expires),
      h("span", { class: "mono" }, it.token),
    ),
  );
  return h("ul", { class: "lines" }, items);
}

function sales(all) {
  if (!all.length) return h("p", { class: "muted" }, "None yet.");
  const items = all.map((it) =>
    h(
      "li",
      null,
      h("a", { class: "mono", href: address("transactions", it.id) }, it.id),
      status(it.status),
      money(it.amount, it.currency),
    ),
  );
  return h("ul", { class: "lines" }, items);
}
