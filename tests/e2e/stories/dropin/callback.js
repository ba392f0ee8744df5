"use strict";

story.serve(
  () => braintree.dropin.create(story.options(), story.arrive),
  (instance) => instance.requestPaymentMethod(story.show),
);
