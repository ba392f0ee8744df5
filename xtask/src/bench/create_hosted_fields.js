const shop = await (await fetch("/api/shop")).json();
const token = await (await fetch("/api/client_token", { method: "POST" })).json();
const { hostedFields } = await import(shop.sdk);
const fields = {};
const form = document.createElement("form");
for (const key of ["number", "expirationDate", "cvv", "postalCode"]) {
  const container = document.createElement("div");
  container.style.height = "40px";
  form.append(container);
  fields[key] = { container };
}
// At the top: a frame outside the window is not painted.
document.body.prepend(form);
const start = performance.now();
globalThis.widget = await hostedFields.create({ authorization: token.client_token, fields });
return performance.now() - start;
