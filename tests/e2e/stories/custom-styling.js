"use strict";

const dark = new URLSearchParams(location.search).get("theme") === "dark";
document.body.classList.add(dark ? "dark" : "light");

story.start({
  styles: {
    input: {
      "font-size": "16px",
      "font-family": "Courier New, monospace",
      color: dark ? "#f1f1f1" : "#3a3a3a",
    },
    ":focus": { color: dark ? "#ffffff" : "#111111" },
    "input.valid": { color: "#28a745" },
    "input.invalid": { color: "#dc3545" },
    "@media screen and (max-width: 100px)": { input: { "font-size": "12px" } },
  },
  fields: {
    number: { container: "#card-number" },
    expirationDate: { container: "#expiration-date" },
    cvv: { container: "#cvv" },
    postalCode: { container: "#postal-code" },
  },
});
