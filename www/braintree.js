// For pages with a script tag: `braintree.dropin`, `braintree.hostedFields` and `braintree.client`, as the original's
// scripts give them. What stands in `braintree` already stays there.

(() => {
  const VERSION = "{{VERSION}}";
  const entry = new URL("./tillframe.js", document.currentScript.src);
  let loading;
  // A failure is not kept, so that the next call tries again.
  const load = () =>
    (loading ??= import(entry).catch((cause) => {
      loading = undefined;
      const message = "Tillframe's code could not be loaded. Check that the payment origin can be reached.";
      const error = new Error(message, { cause });
      throw Object.assign(error, { name: "BraintreeError", code: "TILLFRAME_HOST_LOAD", type: "NETWORK" });
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
  const creating = (pick) => (options, callback) =>
    answer(
      load().then((tillframe) => pick(tillframe)(options)),
      callback,
    );

  // Nothing is asked of the gateway here: the frame does that, and says what is wrong with the authorization.
  const createClient = async (options) => {
    const authorization = options?.authorization;
    if (authorization) return { getConfiguration: () => ({ authorization }), VERSION };
    throw Object.assign(new Error("options.authorization is required when instantiating a client."), {
      name: "BraintreeError",
      code: "INSTANTIATION_OPTION_REQUIRED",
      type: "MERCHANT",
    });
  };

  const braintree = (window.braintree ??= {});
  // Another module's client stays: Hosted Fields takes it too.
  braintree.client ??= { VERSION, create: (options, callback) => answer(createClient(options), callback) };
  braintree.dropin = { VERSION, create: creating((tillframe) => tillframe.create) };
  braintree.hostedFields = {
    VERSION,
    create: creating((tillframe) => tillframe.hostedFields.create),
    supportsInputFormatting: () => true,
  };
})();
