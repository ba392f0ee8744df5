"use strict";

// With `?brand=amex` as the official story has it: `minLength` in camel case is no option and must not matter.
const amex = new URLSearchParams(location.search).get("brand") === "amex";

story.start({
  fields: {
    cvv: { container: "#cvv", ...(amex ? { maxlength: 4, minLength: 4, placeholder: "1234" } : { placeholder: "123" }) },
  },
});
