const faults = [];
const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const name = (element) => `${element.localName}#${element.id}.${element.className}`;
const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]");

if (!root.lang) faults.push("the document has no language");
if (!document.title) faults.push("the document has no title");

// WCAG 1.4.10.
if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth} px`);

// WCAG 1.4.4: no text is cut off. What is a pixel wide is there for screen readers.
for (const element of all("body *").filter(isShown)) {
  const { overflowX } = getComputedStyle(element);
  const cuts = element.clientWidth > 1 && element.textContent.trim() && overflowX !== "visible";
  if (cuts && element.scrollWidth > element.clientWidth) faults.push(`${name(element)} is cut off`);
}

// A pattern calls grouped digits invalid.
for (const input of all("[pattern]")) faults.push(`${name(input)} has a pattern`);

// WCAG 2.5.8. Links within a sentence are exempt, and a label around a control is as good as the control.
const targets = all("a[href], button, input:not([type=hidden]), select, textarea, [role=button], [tabindex='0']");
for (const target of targets.filter(isShown)) {
  if (getComputedStyle(target).display === "inline" && target.localName === "a") continue;
  const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
  if (width < 24 || height < 24) faults.push(`${name(target)} is a target of ${width} by ${height} px`);
}

// WCAG 3.3.1: what is wrong is said in words, linked to its field.
for (const input of all("[aria-invalid=true]").filter(isShown)) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
  if (!ids.some((id) => document.getElementById(id)?.textContent.trim())) faults.push(`${name(input)} is wrong without a word`);
}

if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
  const moving = document.getAnimations().filter((animation) => animation.playState === "running");
  for (const { effect } of moving) faults.push(`${name(effect.target)} moves`);
}

// In our own documents one voice speaks, and never interrupts. Before the form is there, nothing has to be said.
const isFrame = window !== top;
const isLoading = document.getElementById("skeleton") !== null;
if (isFrame && !isLoading) {
  const voices = all("[aria-live], [role=status], [role=log], [role=alert], output").filter(isShown);
  const isPolite = (voice) => (voice.ariaLive ?? { status: "polite", log: "polite" }[voice.role]) === "polite";
  if (voices.length !== 1 || !voices.every(isPolite)) faults.push(`the live regions are ${voices.map(name).join(" ") || "none"}`);
}

return faults;
