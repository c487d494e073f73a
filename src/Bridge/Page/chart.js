// Energy over time: a step line per job, since an energy holds until a lower one is found.
import { h, svg } from "./dom.js";
import { Figure, MARGIN } from "./figure.js";
import { duration, energy } from "./format.js";
import * as ticks from "./ticks.js";

const LOG = "quantumprune.logtime";

/** The chart. Series are { name, tone, trace: [{ seconds, energy }], end }, where end is the time until which the last energy has held. */
export class EnergyChart extends Figure {
  #series = [];
  #log = localStorage.getItem(LOG) === "1";

  constructor(height) {
    super("Energy over time", height);
    const toggle = h("button", { type: "button", class: "quiet", "aria-pressed": String(this.#log), click: () => {
      this.#log = !this.#log;
      toggle.setAttribute("aria-pressed", String(this.#log));
      localStorage.setItem(LOG, this.#log ? "1" : "0");
      this.invalidate();
    } }, "Log time");
    this.controls.append(toggle);
  }

  update(series) {
    this.#series = series.filter(one => one.trace.length > 0);
    this.name(series);
    this.invalidate();
  }

  draw(width, height) {
    const scale = this.#scale(width, height);
    if (!scale) return empty(width, height);
    const marks = this.#series.flatMap(one => one.trace.map(point => ({ x: scale.x(point.seconds), y: scale.y(point.energy), tone: one.tone, text: `${this.#series.length > 1 ? `${one.name}: ` : ""}${energy(point.energy)} at ${duration(point.seconds)}` })));
    const lines = this.#series.flatMap(one => drawSeries(one, scale));
    return { nodes: [...axes(scale, width, height), ...lines], marks, summary: this.#summary(), head: ["Job", "Time", "Energy"], rows: () => this.#rows() };
  }

  #scale(width, height) {
    const points = this.#series.flatMap(one => one.trace);
    if (points.length === 0) return null;
    const [low, high] = padded(Math.min(...points.map(point => point.energy)), Math.max(...points.map(point => point.energy)));
    const last = Math.max(1e-3, ...this.#series.map(one => one.end));
    const first = this.#log ? Math.max(1e-6, Math.min(last / 10, ...points.map(point => point.seconds).filter(seconds => seconds > 0))) : 0;
    const place = this.#log ? seconds => Math.log(Math.max(first, seconds) / first) / Math.log(last / first) : seconds => seconds / last;
    const [inner, tall] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
    return {
      low, high, first, last, log: this.#log,
      x: seconds => MARGIN.left + inner * Math.min(1, place(seconds)),
      y: value => MARGIN.top + tall * (high - value) / (high - low),
    };
  }

  #summary() {
    const said = this.#series.map(one => `${one.name}: ${one.trace.length} lower energies, the last ${energy(one.trace.at(-1).energy)} at ${duration(one.trace.at(-1).seconds)}.`);
    return said.join(" ");
  }

  #rows() {
    return this.#series.flatMap(one => one.trace.map(point => [one.name, duration(point.seconds), String(point.energy)]));
  }
}

function padded(low, high) {
  const room = high > low ? (high - low) * 0.06 : Math.max(1e-9, Math.abs(high) * 0.01);
  return [low - room, high + room];
}

function empty(width, height) {
  const text = svg("text", { class: "hint", x: width / 2, y: height / 2, "text-anchor": "middle" }, "No energy yet");
  return { nodes: [text], marks: [], summary: "No energy yet.", head: [], rows: () => [] };
}

function axes(scale, width, height) {
  const [left, right, bottom] = [MARGIN.left, width - MARGIN.right, height - MARGIN.bottom];
  const values = ticks.linear(scale.low, scale.high, Math.max(2, height / 60));
  const times = scale.log ? ticks.decades(scale.first, scale.last) : ticks.linear(0, scale.last, Math.max(2, width / 130));
  return [
    ...values.map(value => svg("line", { class: "grid", x1: left, x2: right, y1: scale.y(value), y2: scale.y(value) })),
    ...values.map(value => svg("text", { class: "tick", x: left - 8, y: scale.y(value), dy: "0.32em", "text-anchor": "end" }, ticks.label(value, values[1] - values[0] || 1))),
    svg("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }),
    ...times.map(seconds => svg("line", { class: "axis", x1: scale.x(seconds), x2: scale.x(seconds), y1: bottom, y2: bottom + 4 })),
    ...times.map(seconds => svg("text", { class: "tick", x: scale.x(seconds), y: bottom + 18, "text-anchor": "middle" }, ticks.time(seconds))),
  ];
}

function drawSeries({ trace, tone, end }, scale) {
  const steps = trace.map((point, k) => `${k === 0 ? "M" : "H"}${round(scale.x(point.seconds))}${k === 0 ? "," : "V"}${round(scale.y(point.energy))}`).join("");
  const dots = trace.map(point => `M${round(scale.x(point.seconds) - 2.5)},${round(scale.y(point.energy))}a2.5,2.5 0 1 0 5,0a2.5,2.5 0 1 0 -5,0`).join("");
  return [
    svg("path", { class: "line", "data-tone": tone, d: `${steps}H${round(scale.x(end))}` }),
    svg("path", { class: "dots", "data-tone": tone, d: dots }),
  ];
}

const round = value => Math.round(value * 10) / 10;
