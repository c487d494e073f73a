// What charts share: a drawing that follows its room, a value for the mark under the pointer or the arrow keys, and the numbers as a table.
import { h, setAttribute, setText, svg, table } from "./dom.js";

export const MARGIN = { left: 64, right: 16, top: 24, bottom: 34 };

/** A drawing; heirs say what it shows by <c>draw(width, height)</c>: { nodes, marks: [{ x, y, text, tone }], summary, head, rows }. */
export class Figure {
  #canvas = svg("svg", { "aria-hidden": "true" });
  #tip = h("output", { class: "tip", role: "status", hidden: true });
  #halo = svg("circle", { class: "halo", r: 5, visibility: "hidden" });
  #rule = svg("line", { class: "rule", visibility: "hidden" });
  #stage;
  #details;
  #picture = null;
  #active = -1;
  #queued = false;

  constructor(title, height) {
    this.height = height;
    this.controls = h("div", { class: "controls" });
    this.legend = h("ul", { class: "legend", hidden: true });
    this.#stage = h("div", {
      class: "stage", tabindex: 0, role: "group", "aria-roledescription": "chart",
      pointermove: event => this.#point(event), pointerdown: event => this.#point(event), pointerleave: () => this.#choose(-1),
      focus: () => this.#choose((this.#picture?.marks.length ?? 0) - 1), blur: () => this.#choose(-1), keydown: event => this.#step(event),
    }, this.#canvas, this.#tip);
    this.#details = h("details", { class: "numbers", toggle: () => this.#tabulate() }, h("summary", {}, "Numbers"));
    this.title = title;
    this.element = h("figure", { class: "panel" }, h("figcaption", {}, h("h2", {}, title), this.controls), this.legend, this.#stage, this.#details);
    this.observer = new ResizeObserver(() => this.invalidate());
    this.observer.observe(this.#stage);
  }

  /** Has it drawn again with the next frame. */
  invalidate() {
    if (this.#queued) return;
    this.#queued = true;
    requestAnimationFrame(() => {
      this.#queued = false;
      if (this.#stage.isConnected) this.#render();
    });
  }

  /** Names the series in their colours and dashes. */
  name(series) {
    this.legend.hidden = series.length < 2;
    if (this.legend.childElementCount === series.length && series.every((one, k) => this.legend.children[k].textContent === one.name)) return;
    this.legend.replaceChildren(...series.map(one => h("li", { "data-tone": one.tone },
      svg("svg", { width: 28, height: 8, "aria-hidden": "true" }, svg("line", { class: "line", x1: 1, x2: 27, y1: 4, y2: 4 })), h("span", {}, one.name))));
  }

  #render() {
    const width = Math.max(240, Math.floor(this.#stage.clientWidth));
    const height = typeof this.height === "function" ? this.height() : this.height;
    this.#picture = this.draw(width, height);
    for (const [name, value] of [["width", width], ["height", height], ["viewBox", `0 0 ${width} ${height}`], ["data-marks", this.#picture.marks.length]]) setAttribute(this.#canvas, name, String(value));
    this.#canvas.replaceChildren(...this.#picture.nodes, this.#rule, this.#halo);
    setAttribute(this.#stage, "aria-label", `${this.title}. ${this.#picture.summary} Arrow keys read the values.`);
    this.#choose(Math.min(this.#active, this.#picture.marks.length - 1));
    this.#tabulate();
  }

  #tabulate() {
    if (!this.#details.open || !this.#picture) return;
    const { head, rows } = this.#picture;
    const old = this.#details.querySelector("table");
    const fresh = h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": `${this.title}, numbers` }, table(this.title, head, rows(), { class: "small" }));
    if (old) old.parentElement.replaceWith(fresh);
    else this.#details.append(fresh);
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let [best, least] = [-1, Infinity];
    this.#picture?.marks.forEach((mark, k) => {
      const distance = (mark.x - x) ** 2 + ((mark.y - y) / 3) ** 2;
      if (distance < least) [best, least] = [k, distance];
    });
    this.#choose(best);
  }

  #step(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || !this.#picture?.marks.length) return;
    event.preventDefault();
    this.#choose(Math.max(0, Math.min(this.#picture.marks.length - 1, this.#active + steps[event.key])));
  }

  #choose(index) {
    this.#active = index;
    const mark = this.#picture?.marks[index];
    this.#tip.hidden = !mark;
    for (const element of [this.#halo, this.#rule]) setAttribute(element, "visibility", mark ? "visible" : "hidden");
    if (!mark) return;
    setText(this.#tip, mark.text);
    setAttribute(this.#halo, "cx", String(mark.x));
    setAttribute(this.#halo, "cy", String(mark.y));
    this.#halo.dataset.tone = mark.tone;
    for (const name of ["x1", "x2"]) setAttribute(this.#rule, name, String(mark.x));
    setAttribute(this.#rule, "y1", String(MARGIN.top));
    setAttribute(this.#rule, "y2", String(this.#canvas.clientHeight - MARGIN.bottom));
    const right = mark.x > this.#canvas.clientWidth / 2;
    this.#tip.style.left = right ? "auto" : `${mark.x + 12}px`;
    this.#tip.style.right = right ? `${this.#stage.clientWidth - mark.x + 12}px` : "auto";
    this.#tip.style.top = `${Math.max(0, mark.y - 34)}px`;
  }
}
