// `<tillframe-checkout>`: the card form as a custom element. Importing this defines it; without a browser nothing happens.

import { follow } from "./follow.js";
import { formSender } from "./send-form.js";

// Attributes and the options that they are. Texts all.
const OPTIONS = {
  authorization: "authorization",
  locale: "locale",
  amount: "amount",
  currency: "currency",
  "frame-url": "frameUrl",
};

// Attributes that are options of `appearance`.
const LOOKS = { theme: "theme", "color-scheme": "colorScheme", labels: "labels", density: "density" };

/** The element. It fires `tillframe:ready`, `tillframe:requestable`, `tillframe:change` and `tillframe:error`. */
export class TillframeCheckoutElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...Object.keys(OPTIONS), ...Object.keys(LOOKS)];

  #options = {};
  #appearance = {};
  #form;
  #connection;

  constructor() {
    super();
    // What a page set before this class was there.
    for (const name of ["options", "appearance"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** More options of `create`. An attribute wins over the option of its name. */
  get options() {
    return this.#options;
  }
  set options(options) {
    this.#options = options ?? {};
    this.#show();
  }

  /** The option `appearance`. An attribute wins here too. */
  get appearance() {
    return this.#appearance;
  }
  set appearance(appearance) {
    this.#appearance = appearance ?? {};
    this.#show();
  }

  /** Gives the selected payment method, or tokenizes what is typed. Waits for the form to be there. */
  async requestPaymentMethod() {
    const instance = await this.#created();
    return instance.requestPaymentMethod();
  }

  connectedCallback() {
    // A frame has a block's width, and a custom element is inline unless somebody says otherwise.
    if (getComputedStyle(this).display === "inline") this.style.display = "block";
    const tell = (name) => (detail) => this.#tell(name, detail);
    this.#form = follow(this, {
      ready: tell("ready"),
      requestable: tell("requestable"),
      change: tell("change"),
      error: (error) => {
        if (this.#tell("error", error)) console.error("tillframe-checkout:", error);
      },
    });
    this.#connection = new AbortController();
    this.#sendWith(formAround(this));
    this.#show();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#form.stop();
    this.#form = undefined;
  }

  // With this, `moveBefore` moves the form and its frame as they are.
  connectedMoveCallback() {}

  attributeChangedCallback() {
    this.#show();
  }

  #created() {
    // Without a place in the page: the error of a form that stands nowhere.
    return (this.#form ?? follow(this, {})).created();
  }

  #show() {
    const given = (names) =>
      Object.entries(names).flatMap(([attribute, key]) => {
        const value = this.getAttribute(attribute);
        return value === null ? [] : [[key, value]];
      });
    const appearance = { ...this.#options.appearance, ...this.#appearance, ...Object.fromEntries(given(LOOKS)) };
    this.#form?.show({ ...this.#options, ...Object.fromEntries(given(OPTIONS)), appearance });
  }

  // The form around goes out with the payment method, if the element says so.
  #sendWith(form) {
    const send = form && formSender(form, () => this.#created());
    const onSubmit = (event) => {
      if (!this.hasAttribute("form-integration")) return;
      event.preventDefault();
      void send(event.submitter);
    };
    form?.addEventListener("submit", onSubmit, { signal: this.#connection.signal });
  }

  // Gives false if a listener has called `preventDefault`.
  #tell(name, detail) {
    const how = { bubbles: true, composed: true, cancelable: name === "error", detail };
    return this.dispatchEvent(new CustomEvent("tillframe:" + name, how));
  }
}

// It may stand around the shadow tree that the element is in.
function formAround(node) {
  return node && (node.closest("form") ?? formAround(node.getRootNode().host));
}

const registry = globalThis.customElements;
if (registry && !registry.get("tillframe-checkout")) registry.define("tillframe-checkout", TillframeCheckoutElement);
