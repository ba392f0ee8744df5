// For pages with a script tag: `braintree.dropin`, `braintree.hostedFields` and `braintree.client`, as the original's
// scripts give them, and Drop-in in forms that ask for it by a script tag's attributes. What stands in `braintree` already
// stays there.

(() => {
  const VERSION = "{{VERSION}}";

  // How long loading the entry module may take, in milliseconds.
  const LIMIT = 30000;

  // A script tag that several copies of this script may find is used once.
  const TAKEN = Symbol.for("tillframe.taken");

  // All of that selector in the page and its open shadow trees.
  const findAll = (selector, root = document) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? findAll(selector, shadowRoot) : [])),
  ];

  // In a shadow tree, no script is the current one.
  const own = document.currentScript ?? findAll("script[src]").find(({ src }) => /\/braintree\.js([?#]|$)/.test(src));
  if (!own) throw new Error("Load Tillframe by a script tag whose address ends in /braintree.js.");
  const sibling = (name) => new URL(name, own.src);

  const failure = (code, type, message, more) =>
    Object.assign(new Error(message), { name: "BraintreeError", code, type }, more);
  const notLoaded = (cause) => {
    const message = "Tillframe's code could not be loaded. Check that the payment origin can be reached.";
    return failure("TILLFRAME_HOST_LOAD", "NETWORK", message, { cause, details: { stage: "code" } });
  };

  let loading;
  // A failure is not kept, so that the next call tries again.
  const load = () =>
    (loading ??= import(sibling("./tillframe.js")).catch((cause) => {
      loading = undefined;
      throw notLoaded(cause);
    }));
  load().catch(() => {});

  // A promise, or `callback(error, value)` in a task of its own: what it throws is the page's uncaught error.
  const answer = (promise, callback) => {
    if (typeof callback !== "function") return promise;
    promise.then(
      (value) => queueMicrotask(() => callback(null, value)),
      (error) => queueMicrotask(() => callback(error)),
    );
  };

  const creating = (pick, wrap) => (options, callback) => {
    const code = options?.timeouts?.code;
    let timer;
    const late = new Promise((_, reject) => {
      // The host refuses what is no limit.
      const limit = code >= 1 && code <= 600000 ? code : LIMIT;
      timer = setTimeout(() => reject(notLoaded(new Error("no answer in time"))), limit);
    });
    const loaded = Promise.race([load(), late]).finally(() => clearTimeout(timer));
    return answer(
      loaded.then(
        (tillframe) => pick(tillframe)(options),
        (error) => Promise.reject(wrap(error)),
      ),
      callback,
    );
  };
  const asDropinError = (cause) =>
    Object.assign(new Error("There was an error creating Drop-in."), {
      name: "DropinError",
      code: cause.code,
      _braintreeWebError: cause,
    });

  // Nothing is asked of the gateway here: the frame does that, and says what is wrong with the authorization.
  const createClient = async (options) => {
    const authorization = options?.authorization;
    if (authorization) return { getConfiguration: () => ({ authorization }), VERSION };
    const message = "options.authorization is required when instantiating a client.";
    throw failure("INSTANTIATION_OPTION_REQUIRED", "MERCHANT", message);
  };

  const braintree = (window.braintree ??= {});
  // Another module's client stays: Hosted Fields takes it too.
  braintree.client ??= { VERSION, create: (options, callback) => answer(createClient(options), callback) };
  braintree.dropin = { VERSION, create: creating((tillframe) => tillframe.create, asDropinError) };
  braintree.hostedFields = {
    VERSION,
    create: creating(
      (tillframe) => tillframe.hostedFields.create,
      (error) => error,
    ),
    supportsInputFormatting: () => true,
  };

  // A script tag's form may stand around the shadow tree that the tag is in.
  const formOf = (node) => node && (node.closest("form") ?? formOf(node.getRootNode().host));

  const integrate = () => {
    const tags = findAll("script[data-braintree-dropin-authorization]").filter((script) => !script[TAKEN]);
    if (!tags.length) return;
    const module = import(sibling("./script-tag.js"));
    const { create } = braintree.dropin;
    for (const script of tags) {
      script[TAKEN] = true;
      const form = formOf(script);
      // Whatever happens, the form does not go out without a payment method.
      form?.addEventListener("submit", (event) => event.preventDefault());
      module.then(
        ({ integrate }) => integrate(script, form, create),
        (error) => console.error("The card form could not be loaded. Check that the payment origin can be reached.", error),
      );
    }
  };
  integrate();
  // Tags that the parser has not come to yet.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", integrate);
})();
