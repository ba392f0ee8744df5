// A card form that follows its options: what the custom element and the React component share. Options are compared by
// value, so that a page may make them anew as often as it likes.

import { create } from "./tillframe.js";

// What `update` changes in a form that stands, and what stands for nothing there. Any other change takes a new form.
const LIVE = { locale: "", translations: {}, amount: null, currency: undefined, appearance: {} };

/**
 * Gives `{ show, created, stop }`. `show(options)` puts a form into `place`, changes it, or does nothing, whatever the
 * options ask for; without an authorization there is no form. `created()` is the promise of its instance. `stop()` removes
 * it. `tell` is called back: `ready(instance)`, `requestable({ isRequestable, … })`, `change(state)`, `error(error)`.
 */
export function follow(place, tell) {
  let wanted;
  let run;
  let isAwaited = false;

  // All changes of one task are one change; and a form that is removed at once, as React's strict mode does, is not made.
  const later = () => {
    if (isAwaited) return;
    isAwaited = true;
    queueMicrotask(() => {
      isAwaited = false;
      settle();
    });
  };

  const settle = () => {
    const { live, fixed } = parted(wanted);
    // What failed is tried again when anything has changed.
    if (run?.fixed !== fixed || (run?.hasFailed && run.live !== live)) {
      end();
      if (wanted?.authorization) begin(live, fixed);
    } else if (run?.instance && run.live !== live) {
      const mine = run;
      mine.live = live;
      mine.instance.update(livePart(wanted)).catch((error) => {
        if (run === mine) tell.error(error);
      });
    }
  };

  const begin = (live, fixed) => {
    const box = place.ownerDocument.createElement("div");
    const aborter = new AbortController();
    const mine = (run = { live, fixed, box, aborter });
    place.append(box);
    const given = { ...wanted, container: box, selector: undefined, signal: aborter.signal };
    // Functions have no value to compare: the latest is called.
    if (given.onBeforeTokenize) given.onBeforeTokenize = (context) => wanted?.onBeforeTokenize?.(context);
    const { signal } = wanted;
    if (signal?.aborted) aborter.abort();
    signal?.addEventListener("abort", () => aborter.abort(), { signal: aborter.signal });
    const isCurrent = () => run === mine;
    mine.created = create(given);
    mine.created.then(
      (instance) => {
        if (!isCurrent()) return void instance.teardown().catch(() => {});
        mine.instance = instance;
        listen(instance, isCurrent);
        settle();
      },
      (error) => {
        mine.hasFailed = true;
        if (isCurrent()) tell.error(error);
      },
    );
  };

  const listen = (instance, isCurrent) => {
    const requestable = (isRequestable) => (detail) => tell.requestable({ isRequestable, ...detail });
    instance.on("paymentMethodRequestable", requestable(true));
    instance.on("noPaymentMethodRequestable", requestable(false));
    instance.on("stateChange", tell.change);
    tell.ready(instance);
    // The page may have removed the form meanwhile. That a saved card can be used from the start has no event.
    if (!isCurrent()) return;
    const { isRequestable, type, paymentMethodIsSelected } = instance.getState();
    if (isRequestable) tell.requestable({ isRequestable, type, paymentMethodIsSelected });
  };

  const end = () => {
    if (!run) return;
    const { aborter, box, instance } = run;
    run = undefined;
    aborter.abort();
    instance?.teardown().catch(() => {});
    box.remove();
  };

  return {
    show(options) {
      wanted = options;
      later();
    },
    created() {
      settle();
      return run?.created ?? Promise.reject(noForm());
    },
    stop() {
      wanted = undefined;
      end();
    },
  };
}

// The options as two texts that are equal if their values are.
function parted(options) {
  if (!options) return {};
  const fixed = { ...options, signal: undefined };
  for (const key in LIVE) delete fixed[key];
  const text = (part) => JSON.stringify(part, (_, value) => (typeof value === "function" ? "function" : value));
  return { fixed: text(fixed), live: text(livePart(options)) };
}

// All of them, so that what is left out is taken back.
function livePart(options) {
  return Object.fromEntries(Object.entries(LIVE).map(([key, none]) => [key, options[key] ?? none]));
}

function noForm() {
  const message = "There is no card form: it has no authorization yet, or is not in the page.";
  return Object.assign(new Error(message), { name: "DropinError", code: "INSTANTIATION_OPTION_REQUIRED" });
}
