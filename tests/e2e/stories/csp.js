"use strict";

story.start({ fields: { number: { container: "#card-number" } } });
