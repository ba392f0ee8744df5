"use strict";

// What every story does: it asks its shop for a client token, makes the fields, and shows in the page what happens to
// them. A test changes the options of a story by the page's query, `?options={…}&tokenize={…}`: objects are merged, `null`
// takes an option away.

const EVENTS = [
  "blur",
  "cardTypeChange",
  "empty",
  "focus",
  "inputSubmitRequest",
  "notEmpty",
  "validityChange",
  "binAvailable",
];

// The elements that keep the keys of the fields whose event it was.
const LOGS = { empty: "emptyEvent", notEmpty: "notEmptyEvent" };

const byId = (id) => document.getElementById(id);
const asked = (name) => JSON.parse(new URLSearchParams(location.search).get(name) ?? "{}");

window.story = {
  // Everything that the page could see.
  seen: { messages: [], events: [], violations: [] },

  // The fields that were made last.
  instance: undefined,

  // Makes the fields of a page with one form, and says on the body how that went.
  async start(options) {
    try {
      story.instance = await story.create(merged(options, asked("options")));
      story.offer(story.instance);
      document.body.dataset.story = "ready";
    } catch (error) {
      document.body.dataset.story = error.code ?? String(error);
    }
  },

  async create({ authorization, ...options }) {
    const client = await braintree.client.create({ authorization: authorization ?? (await story.token()) });
    const instance = await braintree.hostedFields.create({ client, ...options });
    for (const name of EVENTS) instance.on(name, (event) => story.log(name, event));
    return instance;
  },

  async token() {
    const answer = await fetch("/client_token" + location.search, { method: "POST" });
    return (await answer.json()).client_token;
  },

  log(name, event) {
    story.seen.events.push({ name, ...JSON.parse(JSON.stringify(event)) });
    if (name === "binAvailable") byId("binAvailable")?.setAttribute("binAvailable", event.bin);
    else byId(LOGS[name] ?? name)?.classList.add(event.emittedBy);
    const type = byId("card-type");
    if (type && name === "cardTypeChange") type.textContent = event.cards[0]?.niceType ?? "unknown";
  },

  // Wires up what the page has of buttons.
  offer(instance) {
    const submit = document.querySelector("button[type=submit]");
    const judge = () => {
      const fields = Object.values(instance.getState().fields);
      const valid = fields.every((field) => field.isValid);
      submit.disabled = !valid;
      submit.classList.toggle("submit-button--success", valid);
    };
    for (const name of ["empty", "notEmpty", "validityChange"]) instance.on(name, judge);
    judge();
    submit.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void story.tokenize(instance);
    });
    press("tokenize-button", () => story.tokenize(instance));
    press("clear-field-button", () => instance.clear(value("field-to-clear")));
    press("add-class-button", () => instance.addClass(value("class-action-field"), value("class-name-input")));
    press("remove-class-button", () => instance.removeClass(value("class-action-field"), value("class-name-input")));
    press("set-attribute-button", () =>
      instance.setAttribute({
        field: value("attribute-field"),
        attribute: value("attribute-name-input"),
        value: value("attribute-value-input"),
      }),
    );
    press("remove-attribute-button", () =>
      instance.removeAttribute({ field: value("attribute-field"), attribute: value("attribute-name-input") }),
    );
    press("focus-field-button", () => instance.focus(value("focus-field")));
    press("get-state-button", () => {
      byId("state-container").dataset.state = JSON.stringify(instance.getState());
    });
    press("teardown-button", async () => {
      await instance.teardown();
      byId("teardown-status").textContent = "torn down";
    });
  },

  async tokenize(instance) {
    const result = byId("result");
    try {
      const { nonce, details } = await instance.tokenize(asked("tokenize"));
      result.textContent = `${result.dataset.success} Nonce: ${nonce} ${JSON.stringify(details)}`;
    } catch (error) {
      result.textContent = `${error.code}: ${error.message}`;
    }
    result.classList.add("shared-result--visible");
  },
};

const value = (id) => byId(id).value;
const press = (id, work) => byId(id)?.addEventListener("click", work);

function merged(base, more) {
  const all = { ...base };
  for (const [key, part] of Object.entries(more)) {
    if (part === null) {
      delete all[key];
      continue;
    }
    const both = part?.constructor === Object && all[key]?.constructor === Object;
    all[key] = both ? merged(all[key], part) : part;
  }
  return all;
}

addEventListener("message", ({ origin, data }) => {
  const bytes = ArrayBuffer.isView(data) ? new TextDecoder().decode(data) : JSON.stringify(data);
  story.seen.messages.push({ origin, data: bytes ?? String(data) });
});
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  story.seen.violations.push({ effectiveDirective, blockedURI });
});
