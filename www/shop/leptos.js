// Starts the Leptos application; a script of its own because the page's policy allows no inline one.

import start from "/leptos-checkout.js";

await start({ module_or_path: "/leptos-checkout_bg.wasm" });
