"use strict";

// Two forms of Hosted Fields and a Drop-in, all at once. The account asks for no postal code.
const fields = (form) => ({
  number: { container: `#${form}-card-number` },
  expirationDate: { container: `#${form}-expiration-date` },
  cvv: { container: `#${form}-cvv` },
});

const dropin = async () => {
  const authorization = await story.token();
  return braintree.dropin.create({ authorization, container: "#dropin" });
};

Promise.all([story.create({ fields: fields("a") }), story.create({ fields: fields("b") }), dropin()]).then(
  ([a, b, widget]) => {
    story.several = { a, b, widget };
    document.body.dataset.story = "ready";
  },
  (error) => (document.body.dataset.story = error.code ?? String(error)),
);
