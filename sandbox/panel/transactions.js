// Transactions: what was sold, and what became of it.

import { actions } from "./actions.js";
import { h } from "./dom.js";
import { count, method, words } from "./format.js";
import { facts, fields, money, part, status, time } from "./parts.js";
import { address } from "./route.js";

const sale = (origin) => `curl -u integration_public_key:integration_private_key \\
  -H 'content-type: application/json' \\
  ${origin}/merchants/integration_merchant_id/transactions \\
  -d '{"transaction": {"type": "sale", "amount": "10.00",
       "payment_method_nonce": "fake-valid-nonce",
       "options": {"submit_for_settlement": true}}}'`;

/** The list, its empty state and the detail. */
export const transactions = {
  name: "transactions",
  title: "Transactions",
  ask: "transactions",
  key: ({ id }) => id,
  note: ({ total }) => count(total, "transaction", "transactions"),
  columns: [
    { name: "Amount", place: "a", kind: "number", cell: (it) => amount(it) },
    { name: "Status", place: "c", cell: (it) => status(it.status) },
    { name: "Paid with", place: "d", cell: (it) => method(it.account) },
    { name: "Order", place: "e", kind: "loose", cell: (it) => it.order_id },
    { name: "Customer", kind: "roomy", cell: (it) => it.customer_id },
    { name: "Id", kind: "roomy mono", cell: (it) => it.id },
    { name: "Created", place: "b", kind: "when", cell: (it) => time(it.created_at) },
  ],
  empty: {
    title: "No transactions yet",
    text: "Make a sale with the server SDK of your shop, pointed at this address, or pay in the demo shop. It shows up here by itself.",
    command: sale,
  },
  detail,
};

const amount = (it) => [it.kind === "credit" && "−", money(it.amount, it.currency)];

function detail(it, shell) {
  return {
    title: [amount(it)],
    under: [status(it.status), h("span", { class: "mono" }, it.id)],
    parts: [
      actions(it, shell),
      part("Transaction", facts([
        ["Type", words(it.kind)],
        ["Order", it.order_id],
        ["Paid with", method(it.account)],
        ["Expires", it.account.expires],
        ["Saved as", it.token],
        ["Customer", it.customer_id && h("a", { href: address("customers", it.customer_id) }, it.customer_id)],
        ["Merchant account", it.merchant_account_id],
        ["Created", time(it.created_at)],
      ])),
      part("Status history", history(it)),
      part("Related", related(it)),
      part("Processor", facts([
        ["Answer", answer(it.processor.response_code, it.processor.response_text)],
        ["Type", it.processor.response_type && words(it.processor.response_type)],
        ["Rejected for", it.processor.gateway_rejection_reason && words(it.processor.gateway_rejection_reason)],
        ["Authorization", it.processor.authorization_code],
        ["Settlement", it.settlement && answer(it.settlement.response_code, it.settlement.response_text)],
        ["Batch", it.settlement?.batch_id],
        ["Postal code check", it.processor.avs_postal_code],
        ["Street check", it.processor.avs_street_address],
        ["Security code check", it.processor.cvv],
      ])),
      part("Shopper", fields(it.customer)),
      part("Billing", fields(it.billing)),
      part("Shipping", fields(it.shipping)),
      part("Custom fields", fields(it.custom_fields)),
    ],
  };
}

const answer = (code, text) => [code, text].filter(Boolean).join(" ");

function history(it) {
  const events = it.history.map((event) =>
    h("li", null, status(event.status), h("span", { class: "money" }, event.amount), time(event.at)),
  );
  return h("ol", { class: "history" }, events);
}

function related({ links }) {
  const all = [
    ...links.refunds.map((id) => ["Refund", id]),
    ["Refund of", links.refunded],
    ...links.partial_settlements.map((id) => ["Partial settlement", id]),
    ["Part of", links.authorized],
  ];
  return facts(all.map(([name, id]) => [name, id && h("a", { class: "mono", href: address("transactions", id) }, id)]));
}
