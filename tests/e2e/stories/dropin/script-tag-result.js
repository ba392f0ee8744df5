"use strict";

for (const [name, value] of new URLSearchParams(location.search)) {
  const item = document.createElement("li");
  item.dataset.name = name;
  item.textContent = `${name}: ${value}`;
  document.querySelector("#sent").append(item);
}
