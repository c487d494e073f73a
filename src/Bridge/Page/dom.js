// Elements by calls. Strings become text nodes: nothing that others wrote is ever parsed as HTML.
const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; functions among the attributes are listeners, false and null leave an attribute out. */
export const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

/** The same for SVG. */
export const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }

  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets a text where it differs, so that selections and screen readers are left in peace. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute where it differs. */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** A table with a head and rows of texts or nodes; roles are said because narrow screens lay it out otherwise. */
export function table(caption, head, rows, attributes) {
  return h("table", { role: "table", ...attributes },
    h("caption", { class: "unseen" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head.map(text => h("th", { scope: "col", role: "columnheader" }, text)))),
    h("tbody", { role: "rowgroup" }, rows.map(row => h("tr", { role: "row" }, row.map(cell => h("td", { role: "cell" }, cell))))));
}

/** Tells people who do not see the change. */
export function announce(text) {
  const news = document.getElementById("news");
  if (news.textContent !== text) news.textContent = text;
}
