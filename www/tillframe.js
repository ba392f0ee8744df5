// Tillframe's entry module. It opens the frames at once and loads the host's WebAssembly beside them; all rules are
// there, in src/. `cargo xtask dist` fills in the names in double braces.

import { firstLook } from "./first-look.js";

export const VERSION = "{{VERSION}}";

// How long loading the host may take, in milliseconds, unless `timeouts.code` says it.
const LIMIT = 30000;

const HOST_LOAD =
  "Tillframe's code could not be loaded. Check that the payment origin can be reached, that it sends " +
  "Access-Control-Allow-Origin, and that the page's Content-Security-Policy allows it in script-src (with " +
  "'wasm-unsafe-eval') and connect-src.";

// Each frame loads once, and one says one thing before it has its port. What is more is not kept.
const MOST_EARLY = 16;

// The fields of Hosted Fields, by what their frames are called.
const FIELDS = {
  number: "Credit Card Number",
  cvv: "CVV",
  expirationDate: "Expiration Date",
  expirationMonth: "Expiration Month",
  expirationYear: "Expiration Year",
  postalCode: "Postal Code",
  cardholderName: "Cardholder Name",
};

// Each product's code, as a promise once it is asked for: the one thing that outlives a call. It is a cache and no state:
// all instances run the same code, and wasm-bindgen's start must not run twice at a time. A failure is not kept, so that
// the next call tries again.
const dropin = {
  glue: () => import("./{{HOST_JS}}"),
  // In one piece, for bundlers.
  wasm: () => new URL("./{{HOST_WASM}}", import.meta.url),
  integrity: "{{HOST_WASM_SRI}}",
};
const fields = {
  glue: () => import("./{{FIELDS_HOST_JS}}"),
  wasm: () => new URL("./{{FIELDS_HOST_WASM}}", import.meta.url),
  integrity: "{{FIELDS_HOST_WASM_SRI}}",
};

const load = (product) =>
  (product.host ??= (async () => {
    // Both at once; a name in the glue would start the second after the first.
    const wasm = fetch(product.wasm(), { integrity: product.integrity });
    wasm.catch(() => {});
    const host = await product.glue();
    await host.default({ module_or_path: wasm });
    return host;
  })().catch((cause) => {
    product.host = undefined;
    throw cause;
  }));

/** Makes a widget: gives a promise, or calls `callback(error, instance)`. */
export function create(options, callback) {
  return answer(createDropin(options ?? {}), callback);
}

/** Hosted Fields: a frame for each field, laid out by the page. */
export const hostedFields = {
  VERSION,
  /** Makes the fields: gives a promise, or calls `callback(error, instance)`. */
  create: (options, callback) => answer(createFields(options ?? {}), callback),
  /** Whether fields are formatted while they are typed into. The original can't in one browser. */
  supportsInputFormatting: () => true,
};

function answer(created, callback) {
  if (typeof callback !== "function") return created;
  // In a task of its own: what the callback throws is the page's uncaught error.
  created.then(
    (instance) => queueMicrotask(() => callback(null, instance)),
    (error) => queueMicrotask(() => callback(error)),
  );
}

async function createDropin(options) {
  const url = address(options.frameUrl, "./frame.html");
  const channel = randomHex();
  const frame = openDropin(options, url + "#" + channel);
  const early = listen(frame ? [frame] : []);
  try {
    const host = await within(load(dropin), options).catch((error) => {
      throw notCreated(error);
    });
    // The host listens from here on: no event can come between.
    return host.create(options, url, channel, frame, early.events);
  } catch (error) {
    frame?.remove();
    throw error;
  } finally {
    early.stop();
  }
}

async function createFields(options) {
  const url = address(options.frameUrl, "./fields.html");
  const channel = randomHex();
  let opened = openFields(options, url, channel);
  const early = listen(opened?.map(({ frame }) => frame) ?? []);
  try {
    const host = await within(load(fields), options);
    // The page may have put its containers there meanwhile.
    opened ??= openFields(options, url, channel);
    return host.createFields(options, url, channel, opened, early.events);
  } catch (error) {
    for (const { nodes } of opened ?? []) for (const node of nodes) node.remove();
    throw error;
  } finally {
    early.stop();
  }
}

// Keeps what comes from the frames until the host listens itself.
function listen(frames) {
  const events = [];
  const keep = (event) => {
    const ours = event.type === "load" || frames.some((frame) => event.source === frame.contentWindow);
    if (ours && events.length < MOST_EARLY) events.push(event);
  };
  if (frames.length) addEventListener("message", keep);
  for (const frame of frames) frame.addEventListener("load", keep);
  const stop = () => {
    removeEventListener("message", keep);
    for (const frame of frames) frame.removeEventListener("load", keep);
  };
  return { events, stop };
}

// Where the frame's document is; the fragment is for the channel id.
function address(given, name) {
  try {
    const url = given ? new URL(given, document.baseURI) : new URL(name, import.meta.url);
    url.hash = "";
    return url.href;
  } catch {
    // No address: the host says so.
    return "";
  }
}

function randomHex() {
  const bits = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bits, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Inserts the frame if the options look right. If they don't, the host says what is wrong with them.
function openDropin(options, src) {
  const { authorization, container, selector } = options;
  if (!authorization || (container && selector) || !isWeb(src)) return;
  const place = find(container || selector);
  if (place?.nodeType !== 1 || place.innerHTML.trim() !== "") return;
  // The height keeps the page from jumping.
  const { query, height, scheme } = firstLook(options, place);
  const style = { display: "block", width: "100%", height: height + "px", border: "0", "color-scheme": scheme };
  const frame = newFrame(place, src + "?" + query, { title: "Card details" }, style);
  place.append(frame);
  return frame;
}

// Inserts a frame for each field, as `openDropin` does.
function openFields(options, src, channel) {
  const asked = Object.entries(options.fields ?? {});
  const places = asked.map(([, field]) => find(field?.container || field?.selector));
  const isFree = (place) =>
    place?.nodeType === 1 && !place.querySelector('iframe[name^="braintree-"],slot[name^="tillframe-"]');
  const looksRight =
    (options.authorization || options.client) &&
    isWeb(src) &&
    asked.every(([key]) => Object.hasOwn(FIELDS, key)) &&
    places.every(isFree) &&
    new Set(places).size === places.length;
  if (!looksRight || !places.length) return;
  // The first frame runs the form; the others' documents hold no code.
  const other = new URL("./field.html", src).href;
  return asked.map(([key, { iframeTitle }], index) => {
    const title = iframeTitle || "Secure Credit Card Frame - " + FIELDS[key];
    const url = index ? `${other}#${channel}/${key}` : `${src}#${channel}`;
    return openField(places[index], key, title, url);
  });
}

function openField(place, key, title, src) {
  const nodes = [];
  const make = (name) => {
    const node = place.ownerDocument.createElement(name);
    nodes.push(node);
    return node;
  };
  // The fields find each other through the page's list of frames, which leaves shadow trees out: there the frame stands
  // beside the tree, and slots show it in its place.
  let home = place;
  for (let host; (host = home.getRootNode().host); ) {
    const slot = make("slot");
    const outside = make("div");
    outside.slot = slot.name = "tillframe-" + randomHex();
    outside.style.height = "100%";
    home.append(slot);
    host.append(outside);
    home = outside;
  }
  const name = "braintree-hosted-field-" + key;
  const attributes = { id: name, name, type: key, title, frameborder: "0", allowtransparency: "true", scrolling: "no" };
  const style = { border: "none", width: "100%", height: "100%", float: "left", "color-scheme": "normal" };
  const frame = newFrame(place, src, attributes, style);
  const after = make("div");
  after.style.clear = "both";
  nodes.push(frame);
  home.append(frame, after);
  return { key, frame, nodes };
}

function newFrame(place, src, more, style) {
  const frame = place.ownerDocument.createElement("iframe");
  const attributes = {
    sandbox: "allow-scripts allow-same-origin allow-forms",
    allow: "payment",
    referrerpolicy: "strict-origin",
    ...more,
  };
  for (const name in attributes) frame.setAttribute(name, attributes[name]);
  // Through CSSOM: a strict policy of the page refuses style attributes.
  for (const name in style) frame.style.setProperty(name, style[name]);
  frame.src = src;
  return frame;
}

function isWeb(url) {
  return /^https?:/.test(url);
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
async function within(host, { signal, timeouts }) {
  const notLoaded = (cause) => failure("TILLFRAME_HOST_LOAD", "NETWORK", HOST_LOAD, cause, { stage: "code" });
  let timer, abort;
  const end = new Promise((_, reject) => {
    abort = () => reject(failure("TILLFRAME_ABORTED", "MERCHANT", "create was aborted by its signal."));
    timer = setTimeout(() => reject(notLoaded(new Error("no answer in time"))), limitOf(timeouts));
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
  });
  const loaded = host.catch((cause) => {
    throw notLoaded(cause);
  });
  try {
    return await Promise.race([loaded, end]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

// The host refuses what is no limit.
function limitOf(timeouts) {
  const code = timeouts?.code;
  return code >= 1 && code <= 600000 ? code : LIMIT;
}

function notCreated(cause) {
  return Object.assign(new Error("There was an error creating Drop-in."), {
    name: "DropinError",
    code: cause.code,
    _braintreeWebError: cause,
  });
}

function failure(code, type, message, cause, details) {
  return Object.assign(new Error(message, { cause }), { name: "BraintreeError", code, type, details });
}
