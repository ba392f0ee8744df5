// The basket: what there is, how many of it, and what it costs. The server keeps it and does the sums.

import { showAccount } from "/account.js";
import { ask, element, money, reloadButton, showError, showLines } from "/shop.js";

const region = (id) => document.getElementById(id);
let maxQuantity = 0;

function stepper(product) {
  const step = (sign, by, words) => {
    const button = element("button", { type: "button", className: "step" }, sign);
    button.setAttribute("aria-label", `${words} ${product.name}`);
    button.addEventListener("click", () => change(product, by));
    return button;
  };
  const count = element("output", { id: `quantity-${product.id}` }, "0");
  count.setAttribute("aria-label", `Quantity of ${product.name}`);
  return element(
    "div",
    { className: "stepper" },
    step("−", -1, "One less"),
    count,
    step("+", 1, "One more"),
  );
}

function row(product, currency) {
  const text = element(
    "div",
    {},
    element("div", { className: "name" }, product.name),
    element("div", { className: "note" }, `${money(product.price, currency)} · ${product.note}`),
  );
  const picture = element("span", { className: `picture ${product.id}` });
  return element("li", { className: "product" }, picture, text, stepper(product));
}

function showCart(cart) {
  const quantities = new Map(cart.items.map((item) => [item.id, item.quantity]));
  for (const output of document.querySelectorAll(".stepper output")) {
    const quantity = quantities.get(output.id.slice("quantity-".length)) ?? 0;
    output.value = String(quantity);
    output.previousElementSibling.disabled = quantity === 0;
    output.nextElementSibling.disabled = quantity >= maxQuantity;
  }
  showLines(region("lines"), cart);
  const empty = cart.items.length === 0;
  region("empty").hidden = !empty;
  region("lines").hidden = empty;
  region("to-checkout").hidden = empty || cart.receipt !== null;
  region("paid").hidden = cart.receipt === null;
  if (cart.receipt) region("to-receipt").href = cart.receipt;
}

async function send(body) {
  try {
    showCart(await ask("/api/cart", body));
    showError(region("error"));
  } catch (error) {
    showError(region("error"), error.message);
  }
}

function change(product, by) {
  const now = Number(region(`quantity-${product.id}`).value);
  return send({ items: { [product.id]: now + by } });
}

region("again").addEventListener("click", () => send({ again: true }));

try {
  const cart = await ask("/api/cart");
  maxQuantity = cart.max_quantity;
  for (const product of cart.products) {
    const list = product.name.includes("(test") ? "test-products" : "products";
    region(list).append(row(product, cart.currency));
  }
  showCart(cart);
  showAccount(region("account"), region("error"), cart.account);
} catch (error) {
  showError(region("error"), error.message, "", reloadButton());
}
