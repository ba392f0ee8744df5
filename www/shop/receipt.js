// The receipt: what the gateway said about the payment, as the shop stored it.

import { ask, element, linkButton, money, reloadButton, showError, showLines } from "/shop.js";

const region = (id) => document.getElementById(id);

/** The gateway's words for a status, as words. */
const readable = (status) => status.replaceAll("_", " ");

function facts({ order, transaction }) {
  const { processor_response: response } = transaction;
  const rows = [
    ["amount", "Paid", money(transaction.amount, transaction.currency)],
    transaction.last_four
      ? ["card", "Card", `${transaction.brand} ending in ${transaction.last_four}`]
      : ["card", "Account", transaction.brand],
    ["status", "Status", readable(transaction.status)],
    ["processor", "Bank’s answer", response ? `${response.code} ${response.text}` : "none"],
    ["transaction", "Transaction", transaction.id],
    ["order", "Order number", order],
  ];
  return rows.map(([id, term, value]) => {
    const fact = element("dd", { id: `receipt-${id}` }, value);
    return element("div", {}, element("dt", {}, term), fact);
  });
}

function show(order) {
  const titles = {
    paid: ["Thank you", "Your order is paid. We grind to order and post tomorrow."],
    refused: ["Not paid", "This payment was refused and nothing was charged. Your basket is as it was."],
    unconfirmed: ["Not confirmed yet", "The payment was sent, but its answer was lost. Do not pay again: write to us with this order’s number."],
  };
  const [title, text] = titles[order.state];
  document.title = `${title} · Kettle & Crane`;
  region("title").textContent = title;
  region("text").textContent = text;
  showLines(region("lines"), order);
  if (order.transaction) region("facts").replaceChildren(...facts(order));
  region("payment").hidden = !order.transaction;
  region("receipt").hidden = false;
  region("title").focus();
}

try {
  const id = new URLSearchParams(location.search).get("order") ?? "";
  show(await ask(`/api/orders/${encodeURIComponent(id)}`));
} catch (error) {
  region("title").textContent = "No receipt here";
  const action = error.status === 404 ? linkButton("/", "To the basket") : reloadButton();
  showError(region("error"), error.message, "", action);
}
