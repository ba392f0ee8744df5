"use strict";

story.serve(
  () =>
    braintree.dropin.create(story.options()).then(
      (instance) => story.arrive(null, instance),
      (error) => story.arrive(error),
    ),
  (instance) =>
    instance.requestPaymentMethod().then(
      (payload) => story.show(null, payload),
      (error) => story.show(error),
    ),
);
