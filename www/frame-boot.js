// Starts the frame's WebAssembly. `cargo xtask dist` fills in the names in double braces.
//
// Browsers ignore the integrity of a wasm preload, so it is asked for here.

import init from "./{{FRAME_JS}}";

const wasm = fetch(new URL("./{{FRAME_WASM}}", import.meta.url), { integrity: "{{FRAME_WASM_SRI}}" });

init({ module_or_path: wasm }).catch(() => {
  // Without its code the frame can't answer the page, which will notice by its own time limit.
  document.getElementById("skeleton")?.remove();
  document.getElementById("failed").hidden = false;
});
