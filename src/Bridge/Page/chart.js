// Energy over time: a step line per job, since an energy holds until a lower one is found.
import { h, svg } from "./dom.js";
import { Figure, MARGIN } from "./figure.js";
import { duration, energy, percent } from "./format.js";
import { gapTo } from "./model.js";
import * as scales from "./scales.js";
import * as ticks from "./ticks.js";

/** The chart. Series are { name, tone, trace: [{ seconds, energy }], end, best }: end is the time until which the last energy has held, best what gaps are measured from. */
export class EnergyChart extends Figure {
  #series = [];
  #logTime;
  #gaps;

  constructor(height) {
    super("Energy over time", height);
    this.#logTime = this.#toggle("Log time", "quantumprune.logtime", "Time in decades");
    this.#gaps = this.#toggle("Log gap", "quantumprune.gaps", "The distance to the best known energy, in decades");
  }

  /** A button that stays as it was left. Returns what says whether it is pressed. */
  #toggle(text, place, title) {
    const button = h("button", { type: "button", class: "quiet", title, "aria-pressed": String(localStorage.getItem(place) === "1"), click: () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      localStorage.setItem(place, pressed ? "1" : "0");
      this.invalidate();
    } }, text);
    this.controls.append(button);
    return () => button.getAttribute("aria-pressed") === "true";
  }

  update(series) {
    this.#series = series.filter(one => one.trace.length > 0);
    this.name(series);
    this.invalidate();
  }

  draw(width, height) {
    if (this.#series.length === 0) return empty(width, height);
    const time = this.#times();
    const value = this.#gaps() ? this.#gapScale() : this.#energyScale();
    const place = {
      x: seconds => MARGIN.left + (width - MARGIN.left - MARGIN.right) * time.place(seconds),
      y: share => height - MARGIN.bottom - (height - MARGIN.top - MARGIN.bottom) * share,
    };
    const series = this.#series.map(one => ({ ...one, points: one.trace.map(point => ({ ...point, x: place.x(point.seconds), y: place.y(value.place(value.of(point.energy, one))) })) }));
    return {
      nodes: [...axes(time, value, place, width, height), ...series.flatMap(one => drawSeries(one, place.x(one.end)))],
      marks: series.flatMap(one => one.points.map(point => ({ x: point.x, y: point.y, tone: one.tone, text: describe(point, one, series.length > 1) }))),
      summary: this.#summary(), head: ["Job", "Time", "Energy"], rows: () => this.#rows(),
    };
  }

  #times() {
    const last = Math.max(1e-3, ...this.#series.map(one => one.end));
    const positive = this.#series.flatMap(one => one.trace.map(point => point.seconds)).filter(seconds => seconds > 0);
    return this.#logTime() ? scales.log(Math.max(1e-6, Math.min(last / 10, ...positive)), last) : scales.linear(0, last);
  }

  #energyScale() {
    const values = this.#series.flatMap(one => one.trace.map(point => point.energy));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = high > low ? (high - low) * 0.06 : Math.max(1e-9, Math.abs(high) * 0.01);
    return { ...scales.linear(low - room, high + room), of: value => value, label: ticks.label, title: "energy" };
  }

  /** Gaps in decades; none at all stands on the axis. */
  #gapScale() {
    const gaps = this.#series.flatMap(one => one.trace.map(point => gapTo(one.best, point.energy))).filter(value => value > 0);
    const [low, high] = gaps.length > 0 ? [Math.min(...gaps) / 2, Math.max(...gaps) * 1.5] : [0.001, 0.01];
    const scale = scales.log(low, Math.max(high, low * 20));
    return {
      ...scale,
      ticks: about => [low, ...scale.ticks(about).filter(value => value > low * 1.3)],
      of: (value, one) => gapTo(one.best, value),
      label: value => value === low ? "0 %" : `${Number((value * 100).toPrecision(1))} %`,
      title: "gap to the best known energy",
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

function describe(point, one, many) {
  const behind = gapTo(one.best, point.energy);
  return `${many ? `${one.name}: ` : ""}${energy(point.energy)} at ${duration(point.seconds)}${behind > 0 ? `, gap ${percent(behind)}` : ""}`;
}

function empty(width, height) {
  const text = svg("text", { class: "hint", x: width / 2, y: height / 2, "text-anchor": "middle" }, "No energy yet");
  return { nodes: [text], marks: [], summary: "No energy yet.", head: [], rows: () => [] };
}

function axes(time, value, place, width, height) {
  const [left, right, bottom] = [MARGIN.left, width - MARGIN.right, height - MARGIN.bottom];
  const values = value.ticks(Math.max(2, height / 48));
  const times = time.ticks(Math.max(2, width / 130));
  return [
    ...values.map(tick => svg("line", { class: "grid", x1: left, x2: right, y1: place.y(value.place(tick)), y2: place.y(value.place(tick)) })),
    ...values.map(tick => svg("text", { class: "tick", x: left - 8, y: place.y(value.place(tick)), dy: "0.32em", "text-anchor": "end" }, value.label(tick, values[1] - values[0] || 1))),
    svg("text", { class: "tick", x: left, y: 12 }, value.title),
    svg("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }),
    ...times.map(tick => svg("line", { class: "axis", x1: place.x(tick), x2: place.x(tick), y1: bottom, y2: bottom + 4 })),
    ...times.map(tick => svg("text", { class: "tick", x: place.x(tick), y: bottom + 18, "text-anchor": "middle" }, ticks.time(tick))),
  ];
}

function drawSeries({ points, tone }, end) {
  const steps = points.map(({ x, y }, k) => k === 0 ? `M${round(x)},${round(y)}` : `H${round(x)}V${round(y)}`).join("");
  const dots = points.map(({ x, y }) => `M${round(x - 2.5)},${round(y)}a2.5,2.5 0 1 0 5,0a2.5,2.5 0 1 0 -5,0`).join("");
  return [
    svg("path", { class: "line", "data-tone": tone, d: `${steps}H${round(end)}` }),
    svg("path", { class: "dots", "data-tone": tone, d: dots }),
  ];
}

const round = value => Math.round(value * 10) / 10;
