// The matrix of couplings as a picture: one colour for attraction, one for repulsion, paper for none.
import { h, svg, table } from "./dom.js";
import { count, energy, percent } from "./format.js";

const SHADES = 10;
const STRONGEST = 10;

/** The panel of a picture { variables, size, cells, density }. */
export function couplingsPanel(picture) {
  const most = Math.max(...picture.cells.map(Math.abs), 0);
  const reading = h("p", { class: "hint reading" }, summary(picture));
  const image = draw(picture, most);
  image.addEventListener("pointermove", event => { reading.textContent = read(event, image, picture); });
  image.addEventListener("pointerleave", () => { reading.textContent = summary(picture); });
  return h("figure", { class: "panel" },
    h("figcaption", {}, h("h2", {}, "Couplings")), image, legend(most), reading,
    h("details", { class: "numbers" }, h("summary", {}, "Numbers"), h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": "Couplings, numbers" }, strongest(picture))));
}

function draw({ size, cells, variables, density }, most) {
  const paths = new Map();
  cells.forEach((value, k) => {
    const shade = most === 0 ? 0 : Math.round(value / most * SHADES);
    if (shade !== 0) paths.set(shade, `${paths.get(shade) ?? ""}M${k % size},${Math.floor(k / size)}h1v1h-1z`);
  });
  const image = svg("svg", { class: "couplings", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": `Matrix of couplings of ${variables} variables, ${percent(density)} of all pairs coupled` });
  for (const [shade, d] of paths) image.append(shaded(svg("path", { d }), shade));
  return image;
}

function shaded(element, shade) {
  element.style.fill = `color-mix(in oklab, var(${shade < 0 ? "--negative" : "--positive"}) ${Math.abs(shade) * 100 / SHADES}%, var(--paper))`;
  return element;
}

function legend(most) {
  const shades = Array.from({ length: 2 * SHADES + 1 }, (_, k) => shaded(svg("rect", { x: k, y: 0, width: 1.05, height: 1 }), k - SHADES));
  return h("div", { class: "scale" }, h("span", {}, String(Number((-most).toPrecision(3)))), svg("svg", { viewBox: `0 0 ${2 * SHADES + 1} 1`, preserveAspectRatio: "none", "aria-hidden": "true" }, shades), h("span", {}, String(Number(most.toPrecision(3)))));
}

const summary = picture => `${percent(picture.density)} of all pairs are coupled.${picture.size < picture.variables ? " A cell is a mean over a block." : ""}`;

function read(event, image, picture) {
  const box = image.getBoundingClientRect();
  const [column, row] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map(share => Math.max(0, Math.min(picture.size - 1, Math.floor(share * picture.size))));
  return `${block(row, picture)} with ${block(column, picture)}: ${energy(picture.cells[row * picture.size + column])}`;
}

/** The variables that a row of cells stands for. */
function block(cell, { variables, size }) {
  const first = Math.ceil(cell * variables / size);
  const last = Math.ceil((cell + 1) * variables / size) - 1;
  return first === last ? `x${first}` : `x${first} to x${last}`;
}

function strongest(picture) {
  const upper = picture.cells.map((value, k) => ({ value, row: Math.floor(k / picture.size), column: k % picture.size })).filter(cell => cell.column >= cell.row && cell.value !== 0);
  const rows = upper.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, STRONGEST).map(cell => [block(cell.row, picture), block(cell.column, picture), energy(cell.value)]);
  return table(`The strongest of ${count(upper.length)} cells`, ["Variables", "With", "Mean coupling"], rows, { class: "small" });
}
