// Starts the frame's WebAssembly. `cargo xtask dist` fills in the names in double braces.
//
// Browsers ignore the integrity of a wasm preload, so it is asked for here.

import init from "./{{FRAME_JS}}";

const wasm = fetch(new URL("./{{FRAME_WASM}}", import.meta.url), { integrity: "{{FRAME_WASM_SRI}}" });

// The form's words in the language of `locale`, for the WebAssembly: the language's tag, and below it one text per line.
// The tag stands alone for English, which the WebAssembly has, also when there is no such language or its file does not
// come in time: a form in English is better than none.
const codes = "{{LOCALES}}".split(" ");
const textsIn = async (locale) => {
  const parts = locale.split(/[-_]/);
  const language = parts[0] === "nb" ? "no" : parts[0].toLowerCase();
  const exact = `${language}_${parts.at(-1).toUpperCase()}`;
  const code = codes.includes(exact) ? exact : codes.find((code) => code.startsWith(`${language}_`));
  if (!code) return "en";
  const tag = parts.join("-");
  if (code === "en_US") return tag;
  try {
    const file = new URL(`./locales/${code}-{{LOCALES_HASH}}.txt`, import.meta.url);
    const answer = await fetch(file, { signal: AbortSignal.timeout(4000) });
    return answer.ok ? `${tag}\n${await answer.text()}` : "en";
  } catch {
    return "en";
  }
};
const given = new URLSearchParams(location.hash.split("?")[1]).get("locale") ?? "";
const texts = textsIn(given);
globalThis.textsIn = (locale) => (locale === given ? texts : textsIn(locale));

init({ module_or_path: wasm }).catch(() => {
  // Without its code the frame can't answer the page, which will notice by its own time limit.
  document.getElementById("skeleton")?.remove();
  document.getElementById("failed").hidden = false;
});
