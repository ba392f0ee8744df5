"use strict";

// What the pages of Drop-in have in common. Each parameter of the page's query is JSON and is merged over the options that
// the page starts from: objects are merged, `null` takes one away, `"default"` is what the page would take for it.
// `account`, `customer` and `vault` are the shop's, for its client token.

const DROPIN_EVENTS = [
  "changeActiveView",
  "paymentMethodRequestable",
  "noPaymentMethodRequestable",
  "paymentOptionSelected",
  "stateChange",
  "card:blur",
  "card:cardTypeChange",
  "card:empty",
  "card:focus",
  "card:inputSubmitRequest",
  "card:notEmpty",
  "card:validityChange",
  "card:binAvailable",
];

const WALLETS = { paypal: { flow: "vault" }, paypalCredit: { flow: "vault" } };

Object.assign(story, {
  // The object for `create`.
  options() {
    const { authorization } = document.body.dataset;
    let options = { authorization, container: "#dropin-container" };
    for (const [name, text] of new URLSearchParams(location.search)) {
      if (["account", "customer", "vault"].includes(name)) continue;
      const value = JSON.parse(text);
      options = merged(options, { [name]: value === "default" ? WALLETS[name] : value });
    }
    return options;
  },

  // How `create` ended, for the page to see.
  arrive(error, instance) {
    byId("ready")?.remove();
    if (error) {
      byId("error").textContent = error.message;
      story.error = error;
    } else {
      story.instance = instance;
      story.watch(instance);
    }
    const ready = document.createElement("div");
    ready.id = "ready";
    document.body.append(ready);
  },

  // Creates the widget with options that no query can carry; gives how that went.
  make(options) {
    return braintree.dropin.create({ ...story.options(), ...options }).then(
      (instance) => {
        story.arrive(null, instance);
        return "ready";
      },
      (error) => {
        story.arrive(error);
        return story.told(error);
      },
    );
  },

  // What an error tells.
  told({ name, code, message, _braintreeWebError: cause }) {
    const { code: of, type, details } = cause ?? {};
    return { name, code, message, cause: { code: of, type, details } };
  },

  // The Pay button can be pressed while something can be requested.
  watch(instance) {
    const pay = byId("pay-button");
    pay.disabled = !instance.isPaymentMethodRequestable();
    instance.on("paymentMethodRequestable", () => (pay.disabled = false));
    instance.on("noPaymentMethodRequestable", () => (pay.disabled = true));
    for (const name of DROPIN_EVENTS) instance.on(name, (event) => story.note(name, event));
  },

  note(name, event) {
    const payload = event === undefined ? null : JSON.parse(JSON.stringify(event));
    story.seen.events.push({ name, payload });
  },

  // The answer to a request, or its error.
  show(error, payload) {
    if (error) byId("error").textContent = error.message;
    else byId("results").textContent = JSON.stringify(payload);
  },

  // Wires up the page's buttons; `make` creates the widget, `request` asks it for a payment method.
  serve(make, request) {
    press("pay-button", () => {
      byId("results").textContent = byId("error").textContent = "";
      request(story.instance);
    });
    press("clear-button", () => story.instance.clearSelectedPaymentMethod());
    press("create-button", make);
    press("teardown-button", () =>
      story.instance.teardown((error) => {
        if (error) story.show(error);
        else byId("ready").remove();
      }),
    );
    make();
  },
});
