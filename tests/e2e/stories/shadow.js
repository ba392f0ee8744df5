"use strict";

// The number stands in a shadow root, the other fields in another one within it.
const outer = byId("outer").attachShadow({ mode: "open" });
const inner = document.createElement("shop-details");

function add(root, id) {
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = id;
  const field = document.createElement("div");
  field.id = id;
  field.style.height = "40px";
  root.append(label, field);
  return field;
}

const number = add(outer, "card-number");
outer.append(inner);
const within = inner.attachShadow({ mode: "open" });

story.start({
  fields: {
    number: { container: number },
    expirationDate: { container: add(within, "expiration-date") },
    cvv: { container: add(within, "cvv") },
    postalCode: { container: add(within, "postal-code") },
  },
});
