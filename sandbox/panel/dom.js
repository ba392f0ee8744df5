// Elements from values. Texts are only ever texts: nothing here can turn one into markup.

/** An element. Attributes that are `null` or `false` are left out, `true` ones are empty; functions listen. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts new children into an element. What had the focus has it again, if it is still there. */
export function fill(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren(...children.flat());
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
