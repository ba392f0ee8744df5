"use strict";

story.start({
  fields: {
    cardholderName: { container: "#cardholder-name", placeholder: "Name on the card" },
    number: { container: "#card-number" },
    expirationDate: { container: "#expiration-date" },
    cvv: { container: "#cvv" },
    postalCode: { container: "#postal-code" },
  },
});
