"use strict";

story.start({
  fields: {
    number: { container: "#card-number", placeholder: "4111 1111 1111 1111" },
    expirationDate: { container: "#expiration-date", placeholder: "MM / YY" },
    cvv: { container: "#cvv", placeholder: "123" },
    postalCode: { container: "#postal-code", placeholder: "12345" },
  },
});
