// Runs before the frame's document is shown: makes it look like the form that will come, and starts loading that.
// `cargo xtask dist` fills in the names in double braces.
//
// How it looks stands behind the channel id in the document's address; www/first-look.js writes it there. Anybody can write
// an address, so only known values are taken.
{
  const asked = new URLSearchParams(location.hash.split("?")[1]);
  const here = document.currentScript.src;
  // Browsers ignore the integrity of a wasm preload, so it is asked for here.
  const wasm = fetch(new URL("./{{FRAME_WASM}}", here), { integrity: "{{FRAME_WASM_SRI}}" });

  // The language that we have and that is nearest to `locale`: its code, and its tag as people and browsers write it.
  const codes = "{{LOCALES}}".split(" ");
  const nearest = (locale) => {
    const parts = locale.split(/[-_]/);
    const language = parts[0] === "nb" ? "no" : parts[0].toLowerCase();
    const exact = `${language}_${parts.at(-1).toUpperCase()}`;
    const code = codes.includes(exact) ? exact : codes.find((code) => code.startsWith(`${language}_`));
    return code ? { code, tag: parts.join("-") } : { code: "en_US", tag: "en" };
  };

  // The form's words in the language of `locale`, for the WebAssembly: the language's tag, and below it one text per line.
  // The tag stands alone for English, which the WebAssembly has, also when there is no such language or its file does not
  // come in time: a form in English is better than none.
  const textsIn = async (locale) => {
    const { code, tag } = nearest(locale);
    if (code === "en_US") return tag;
    try {
      const file = new URL(`./locales/${code}-{{LOCALES_HASH}}.txt`, here);
      const answer = await fetch(file, { signal: AbortSignal.timeout(8000) });
      return answer.ok ? `${tag}\n${await answer.text()}` : "en";
    } catch {
      return "en";
    }
  };
  const given = asked.get("locale") ?? "";
  const texts = textsIn(given);
  globalThis.textsIn = (locale) => (locale === given ? texts : textsIn(locale));

  const root = document.documentElement;
  root.lang = nearest(given).tag;
  root.dir = /^(ar|he)/.test(nearest(given).code) ? "rtl" : "ltr";

  const take = (name, ...known) => {
    const value = asked.get(name);
    return known.includes(value) ? value : known[0];
  };
  const { dataset, style } = root;
  dataset.theme = take("theme", "default", "night", "flat");
  dataset.labels = take("labels", "top", "floating");
  dataset.density = take("density", "comfortable", "compact");
  dataset.view = take("view", "card", "methods", "options");
  // The frame's element in the page has the same: otherwise the browser paints a ground behind the document.
  style.colorScheme = dataset.theme === "night" ? "dark" : take("scheme", "light", "dark");

  const fields = asked.get("fields")?.split(",") ?? ["number", "expirationDate", "cvv", "postalCode"];
  const count = (...keys) => String(keys.filter((key) => fields.includes(key)).length);
  dataset.wide = count("cardholderName", "number");
  dataset.total = count("total");
  dataset.small = count("expirationDate", "expirationMonth", "expirationYear", "cvv", "postalCode");

  // The rest of the document, which the form goes into.
  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  Promise.all([import("./{{FRAME_JS}}"), parsed])
    .then(([glue]) => glue.default({ module_or_path: wasm }))
    .catch(() => {
      // Without its code the frame can't answer the page, which will notice by its own time limit.
      document.getElementById("skeleton")?.remove();
      document.getElementById("failed").hidden = false;
    });
}
