// Tillframe's entry module. It opens the frame at once and loads the host's WebAssembly beside it; all rules are there,
// in src/. `cargo xtask dist` fills in the names in double braces.

export const VERSION = "{{VERSION}}";

// How long loading the host may take, in milliseconds.
const LIMIT = 30000;

const HOST_LOAD =
  "Tillframe's code could not be loaded. Check that the payment origin can be reached, that it sends " +
  "Access-Control-Allow-Origin, and that the page's Content-Security-Policy allows it in script-src (with " +
  "'wasm-unsafe-eval') and connect-src.";

// A frame says one thing before it has its port. What is more is not kept.
const MOST_EARLY = 8;

// The host's code, as a promise: the one thing that outlives a call. It is a cache and no state: all widgets run the same
// code, and wasm-bindgen's start must not run twice at a time. A failure is not kept, so that the next call tries again.
const cache = { host: undefined };

const load = () =>
  (cache.host ??= (async () => {
    // Both at once; a name in the glue would start the second after the first.
    const wasm = fetch(new URL("./{{HOST_WASM}}", import.meta.url), { integrity: "{{HOST_WASM_SRI}}" });
    wasm.catch(() => {});
    const host = await import("./{{HOST_JS}}");
    await host.default({ module_or_path: wasm });
    return host;
  })().catch((cause) => {
    cache.host = undefined;
    throw cause;
  }));

/** Makes a widget: gives a promise, or calls `callback(error, instance)`. */
export function create(options, callback) {
  const created = start(options ?? {});
  if (typeof callback !== "function") return created;
  // In a task of its own: what the callback throws is the page's uncaught error.
  created.then(
    (instance) => queueMicrotask(() => callback(null, instance)),
    (error) => queueMicrotask(() => callback(error)),
  );
}

async function start(options) {
  const url = address(options.frameUrl);
  const bits = crypto.getRandomValues(new Uint8Array(16));
  const channel = Array.from(bits, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const frame = open(options, url + "#" + channel);
  const early = [];
  const keep = (event) => {
    const ours = event.type === "load" || event.source === frame.contentWindow;
    if (ours && early.length < MOST_EARLY) early.push(event);
  };
  if (frame) {
    frame.addEventListener("load", keep);
    addEventListener("message", keep);
  }
  try {
    const host = await within(load(), options.signal);
    // The host listens from here on: no event can come between.
    return host.create(options, url, channel, frame, early);
  } catch (error) {
    frame?.remove();
    throw error;
  } finally {
    frame?.removeEventListener("load", keep);
    removeEventListener("message", keep);
  }
}

// Where the frame's document is; the fragment is for the channel id.
function address(given) {
  try {
    const url = given ? new URL(given, document.baseURI) : new URL("./frame.html", import.meta.url);
    url.hash = "";
    return url.href;
  } catch {
    // No address: the host says so.
    return "";
  }
}

// Inserts the frame if the options look right. If they don't, the host says what is wrong with them.
function open(options, src) {
  const { authorization, container, selector } = options;
  if (!authorization || (container && selector) || !/^https?:/.test(src)) return;
  const place = find(container || selector);
  if (place?.nodeType !== 1 || place.innerHTML.trim() !== "") return;
  const frame = place.ownerDocument.createElement("iframe");
  const attributes = {
    sandbox: "allow-scripts allow-same-origin allow-forms",
    allow: "payment",
    referrerpolicy: "strict-origin",
    title: "Card details",
  };
  // Through CSSOM: a strict policy of the page refuses style attributes. The height keeps the page from jumping.
  const style = { display: "block", width: "100%", height: "300px", border: "0", "color-scheme": "normal" };
  for (const name in attributes) frame.setAttribute(name, attributes[name]);
  for (const name in style) frame.style.setProperty(name, style[name]);
  frame.src = src;
  place.append(frame);
  return frame;
}

function find(container) {
  if (typeof container !== "string") return container;
  try {
    return document.querySelector(container);
  } catch {
    // No selector: the host says so.
  }
}

// The host's code, unless it doesn't come in time or isn't waited for; then an error of the same form as the host's own.
async function within(host, signal) {
  const aborted = () => failure("TILLFRAME_ABORTED", "MERCHANT", "create was aborted by its signal.");
  let timer, abort;
  const end = new Promise((_, reject) => {
    abort = () => reject(aborted());
    timer = setTimeout(reject, LIMIT, new Error("no answer in time"));
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
  });
  try {
    return await Promise.race([host, end]);
  } catch (cause) {
    throw cause.name === "DropinError" ? cause : failure("TILLFRAME_HOST_LOAD", "NETWORK", HOST_LOAD, cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function failure(code, type, message, cause) {
  const error = Object.assign(new Error(message, { cause }), { name: "BraintreeError", code, type });
  return Object.assign(new Error("There was an error creating Drop-in."), {
    name: "DropinError",
    code,
    _braintreeWebError: error,
  });
}
