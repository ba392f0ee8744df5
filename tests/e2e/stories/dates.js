"use strict";

story.start({
  fields: {
    number: { container: "#card-number" },
    expirationMonth: { container: "#expiration-month" },
    expirationYear: { container: "#expiration-year" },
    cvv: { container: "#cvv" },
  },
});
