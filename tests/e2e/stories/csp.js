"use strict";

// One frame that runs a script: of Hosted Fields, or of Drop-in with `?product=dropin`.
const product = new URLSearchParams(location.search).get("product");

if (product === "dropin") {
  const made = story.token().then((authorization) =>
    braintree.dropin.create({ authorization, container: "#card-number" }),
  );
  made.then(
    () => (document.body.dataset.story = "ready"),
    (error) => (document.body.dataset.story = error.code),
  );
} else {
  void story.start({ fields: { number: { container: "#card-number" } } });
}
