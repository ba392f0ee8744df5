"use strict";

// What stands below the container comes together with the frame. The frame itself must push it away, if the page has left
// no room for it; nothing may push it again.
const below = new MutationObserver(() => {
  byId("below").hidden = false;
  below.disconnect();
});
below.observe(byId("dropin-container"), { childList: true });

void story.make({});
