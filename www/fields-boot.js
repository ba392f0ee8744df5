// Starts the WebAssembly of Hosted Fields. `cargo xtask dist` fills in the names in double braces.
//
// Browsers ignore the integrity of a wasm preload, so it is asked for here.

import init from "./{{FIELDS_JS}}";

const wasm = fetch(new URL("./{{FIELDS_WASM}}", import.meta.url), { integrity: "{{FIELDS_WASM_SRI}}" });

// Without its code the frame can't answer the page, which notices by its own time limit and tells the merchant: a single
// field has no room to say anything.
init({ module_or_path: wasm }).catch(() => {});
