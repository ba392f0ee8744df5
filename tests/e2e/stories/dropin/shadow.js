"use strict";

const place = document.createElement("div");
place.id = "place";
byId("host").attachShadow({ mode: "open" }).append(place);

story.serve(
  () => braintree.dropin.create({ ...story.options(), container: place }, story.arrive),
  (instance) => instance.requestPaymentMethod(story.show),
);
