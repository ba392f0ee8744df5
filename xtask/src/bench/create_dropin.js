const shop = await (await fetch("/api/shop")).json();
const token = await (await fetch("/api/client_token", { method: "POST" })).json();
const { create } = await import(shop.sdk);
const container = document.createElement("div");
// At the top: a frame outside the window is not painted.
document.body.prepend(container);
const start = performance.now();
globalThis.widget = await create({ authorization: token.client_token, container });
return performance.now() - start;
