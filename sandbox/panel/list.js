// A list of things, newest first, a page at a time.

import { fill, h } from "./dom.js";
import { empty } from "./empty.js";
import { address } from "./route.js";

/** Draws an answer as the list of a view. `route` says which page it is, and which thing stands open beside it. */
export function draw(view, answer, route) {
  const { note = () => "" } = view;
  document.getElementById("list-title").textContent = view.title;
  document.getElementById("list-note").textContent = note(answer);
  const items = answer.items;
  const body = document.getElementById("list-body");
  if (!items.length && route.after === null) {
    fill(body, empty(view));
    return;
  }
  fill(body, table(view, items, route), pages(view, answer, route));
}

function table(view, items, route) {
  const head = view.columns.map(({ name, kind }) => h("th", { scope: "col", role: "columnheader", class: kind }, name));
  // The roles are said because the narrow layout takes them from the elements.
  return h(
    "table",
    { role: "table", "aria-labelledby": "list-title" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
    h("tbody", { role: "rowgroup" }, items.map((item) => row(view, item, route))),
  );
}

function row(view, item, route) {
  const id = String(view.key(item));
  const isOpen = id === route.id;
  const cells = view.columns.map(({ cell, kind, place }, index) => {
    const classes = [kind, place && `at-${place}`].filter(Boolean).join(" ");
    const inside = cell(item) ?? "";
    // The first column's link covers its whole row.
    const link = () => {
      const href = view.address?.(item) ?? address(view.name, id, route.after);
      return h("a", { id: `row-${id}`, class: "cover", href, "aria-current": isOpen && "true" }, inside);
    };
    return h("td", { role: "cell", class: classes || null }, index === 0 ? link() : inside);
  });
  return h("tr", { role: "row", class: isOpen && "here" }, cells);
}

function pages(view, { next }, route) {
  const newest = route.after !== null && h("a", { id: "newest", class: "button", href: address(view.name) }, view.newest ?? "Newest");
  const older = next && h("a", { id: "older", class: "button", href: address(view.name, null, next) }, view.older ?? "Older");
  return newest || older ? h("nav", { class: "pages", "aria-label": "Pages" }, newest, older) : [];
}
