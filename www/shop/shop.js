// What the three pages share.

/** A refusal of the shop's backend: its code, and its words for the shopper. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer?.error?.message ?? `The shop answered with status ${status}. Try again in a moment.`);
    this.name = "Refused";
    this.status = status;
    this.error = answer?.error ?? {};
  }
}

/** Asks the shop's backend: GET without a body, POST with one. Gives its JSON or throws `Refused`. */
export async function ask(path, body) {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, body === undefined ? undefined : post);
  } catch {
    throw new Refused(0, { error: { message: "The shop can't be reached. Check your connection, then try again." } });
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) {
    throw new Refused(response.status, answer);
  }
  return answer;
}

/** An amount such as "25.00" in the reader's way of writing money. It stays a string: no float is made. */
export function money(amount, currency) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency }).format(amount);
}

/** An element with properties and children. Text is only ever text: nothing is parsed as markup. */
export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The lines of an order and its total, into a `<dl>`. */
export function showLines(list, { items, total, currency }) {
  const line = (className, term, value) =>
    element("div", { className }, element("dt", {}, term), element("dd", {}, value));
  list.replaceChildren(
    ...items.map((item) => line("", `${item.quantity} × ${item.name}`, money(item.total, currency))),
    line("total", "Total", money(total, currency)),
  );
}

/** Says what went wrong and what to do, in an alert region; nothing clears it. */
export function showError(region, headline, detail, ...actions) {
  region.replaceChildren();
  if (headline) {
    region.append(element("strong", {}, headline));
    if (detail) region.append(element("span", { className: "detail" }, detail));
    region.append(...actions);
  }
}

/** A link that looks like a button. */
export function linkButton(href, text) {
  return element("a", { className: "button plain", href }, text);
}

/** A button that loads the page again. */
export function reloadButton() {
  const button = element("button", { className: "button plain", type: "button" }, "Try again");
  button.addEventListener("click", () => location.reload());
  return button;
}
