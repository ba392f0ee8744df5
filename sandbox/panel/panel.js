// The page: which view the address asks for, and looking again from time to time.

import { Unreachable, ask } from "./api.js";
import { customers } from "./customers.js";
import { fill, h } from "./dom.js";
import { draw } from "./list.js";
import { requests } from "./requests.js";
import * as reset from "./reset.js";
import { address, current } from "./route.js";
import { transactions } from "./transactions.js";
import { vault } from "./vault.js";

const VIEWS = { transactions, customers, vault, requests };

/** How often the page looks again, in milliseconds: soon enough for somebody who just ran a test. */
const EVERY = 1500;

/** How long it says what went well, in milliseconds: long enough to be read twice. */
const SAID = 6000;

const byId = (id) => document.getElementById(id);
const shell = { say, refresh };

/** What is drawn, as text: the same is not drawn again. */
const drawn = { list: "", detail: "" };
/** Counts the questions, so that an answer that comes after another's is dropped; and which was answered last. */
let turn = 0;
let answered = 0;
/** What is to have the focus once it is drawn, by id. */
let wish = "";
let isLost = false;
let silence = 0;

async function refresh() {
  const mine = ++turn;
  const route = current();
  const view = VIEWS[route.view] ?? transactions;
  try {
    const page = route.after === null ? "" : `?${new URLSearchParams({ after: route.after })}`;
    const [list, detail] = await Promise.all([
      ask(`${view.ask}${page}`),
      route.id !== null && view.detail ? ask(`${view.ask}/${encodeURIComponent(route.id)}`).catch(gone) : null,
    ]);
    if (mine !== turn) return;
    if (isLost) say("");
    isLost = false;
    update("list", [route, list], () => draw(view, list, route));
    update("detail", [route, detail], () => drawDetail(view, detail, route));
    byId(wish)?.focus();
    wish = "";
  } catch (error) {
    if (mine !== turn) return;
    isLost = true;
    say(error.message, "bad");
  } finally {
    answered = Math.max(answered, mine);
  }
}

/** A thing that is no more is no fault of the list beside it. */
function gone(error) {
  if (error instanceof Unreachable) throw error;
  return { missing: error.message };
}

function update(what, value, act) {
  const text = JSON.stringify(value);
  if (drawn[what] === text) return;
  drawn[what] = text;
  act();
}

function drawDetail(view, it, route) {
  const section = byId("detail");
  section.hidden = it === null;
  byId("main").classList.toggle("split", it !== null);
  if (it === null) return;
  const close = h("a", { id: "close", class: "close", href: address(view.name, null, route.after) }, `← ${view.title}`);
  const { title, under, parts } = it.missing ? missing(it) : view.detail(it, shell);
  const scrolled = section.scrollTop;
  fill(
    section,
    close,
    h("h2", { id: "detail-title", tabindex: "-1" }, title),
    h("p", { class: "under" }, under),
    parts.filter(Boolean),
  );
  section.scrollTop = scrolled;
}

const missing = ({ missing: message }) => ({ title: ["Not here"], under: [message], parts: [] });

/** Says something below everything. What went well is soon out of the way; what went wrong stays until the next step. */
function say(text, tone = "") {
  clearTimeout(silence);
  const status = byId("status");
  status.className = tone;
  status.textContent = text;
  if (text && !tone) silence = setTimeout(say, SAID, "");
}

let before = current();

/** After a step to another thing the focus goes to its heading, and on the way back to where it came from. */
function navigate() {
  const [from, to] = [before, current()];
  before = to;
  mark(to);
  if (byId("status").className) say("");
  if (to.id !== null && to.id !== from.id) wish = "detail-title";
  else if (to.id === null && from.id !== null && to.view === from.view) wish = `row-${from.id}`;
  else if (to.view !== from.view || to.after !== from.after) wish = "list-title";
  refresh();
}

function mark({ view }) {
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.hash === `#/${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${(VIEWS[view] ?? transactions).title} – Tillframe sandbox`;
}

addEventListener("hashchange", navigate);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && !document.querySelector("dialog[open]")) byId("close")?.click();
});
document.addEventListener("visibilitychange", look);
setInterval(look, EVERY);

/** Not while an answer is awaited: a slow sandbox would never be waited for. */
function look() {
  if (answered === turn && document.visibilityState === "visible" && byId("live").checked) refresh();
}

reset.connect(shell);
mark(before);
refresh();
