// How often which energies were drawn: a row of bars per job over one axis of energies, so that jobs stand below each other and can be compared.
import { svg } from "./dom.js";
import { Figure, MARGIN } from "./figure.js";
import { count, energy } from "./format.js";
import * as ticks from "./ticks.js";

const BINS = 40;
const GAP = 24; // room for a name

/** The histogram. Series are { name, tone, energies, occurrences }. */
export class Histogram extends Figure {
  #series = [];

  constructor(height) {
    super("Samples by energy", () => this.#series.length > 1 ? MARGIN.top + MARGIN.bottom + 92 * this.#series.length : height);
  }

  update(series) {
    this.#series = series.filter(one => one.energies.length > 0);
    this.invalidate();
  }

  draw(width, height) {
    if (this.#series.length === 0) return { nodes: [svg("text", { class: "hint", x: width / 2, y: height / 2, "text-anchor": "middle" }, "No samples yet")], marks: [], summary: "No samples yet.", head: [], rows: () => [] };
    const bins = this.#bins();
    const tall = (height - MARGIN.top - MARGIN.bottom + GAP) / this.#series.length - GAP;
    const bands = this.#series.map((one, k) => band(one, bins, width, MARGIN.top + k * (tall + GAP), tall));
    const names = this.#series.length === 1 ? [] : this.#series.map((one, k) => svg("text", { class: "tick", x: MARGIN.left, y: MARGIN.top + k * (tall + GAP) - 7 }, one.name));
    return {
      nodes: [...bands.flatMap(drawn => drawn.nodes), ...names, ...axis(bins, width, height)],
      marks: bands.flatMap(drawn => drawn.marks),
      summary: this.#series.map(one => `${one.name}: ${count(total(one))} samples from ${energy(one.energies[0])} to ${energy(one.energies.at(-1))}.`).join(" "),
      head: ["Job", "From", "To", "Samples"],
      rows: () => bands.flatMap((drawn, k) => drawn.counts.map((samples, bin) => [this.#series[k].name, energy(bins.low + bin * bins.step), energy(bins.low + (bin + 1) * bins.step), count(samples)])).filter(row => row[3] !== "0"),
    };
  }

  #bins() {
    const low = Math.min(...this.#series.map(one => one.energies[0]));
    const high = Math.max(...this.#series.map(one => one.energies.at(-1)));
    const room = high > low ? high - low : Math.max(1e-6, Math.abs(low) * 0.01);
    return { low, step: room * (1 + 1e-9) / BINS };
  }
}

/** All samples of a series. */
export const total = series => series.occurrences.reduce((sum, times) => sum + times, 0);

function band({ name, tone, energies, occurrences }, bins, width, top, tall) {
  const counts = new Array(BINS).fill(0);
  energies.forEach((value, row) => counts[Math.min(BINS - 1, Math.floor((value - bins.low) / bins.step))] += occurrences[row]);
  const most = Math.max(...counts);
  const wide = (width - MARGIN.left - MARGIN.right) / BINS;
  const bars = counts.map((samples, bin) => ({ samples, bin, x: MARGIN.left + bin * wide, height: samples === 0 ? 0 : Math.max(2, tall * samples / most) })).filter(bar => bar.samples > 0);
  return {
    counts,
    nodes: [
      svg("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: top + tall, y2: top + tall }),
      svg("text", { class: "tick", x: MARGIN.left - 8, y: top, dy: "0.8em", "text-anchor": "end" }, count(most)),
      ...bars.map(bar => svg("rect", { class: "bar", "data-tone": tone, x: bar.x + 0.5, y: top + tall - bar.height, width: Math.max(1, wide - 1), height: bar.height })),
    ],
    marks: bars.map(bar => ({ x: bar.x + wide / 2, y: top + tall - bar.height, tone, text: `${name}: ${count(bar.samples)} at ${energy(bins.low + bar.bin * bins.step)} to ${energy(bins.low + (bar.bin + 1) * bins.step)}` })),
  };
}

function axis(bins, width, height) {
  const bottom = height - MARGIN.bottom;
  const values = ticks.linear(bins.low, bins.low + BINS * bins.step, Math.max(2, width / 110));
  const x = value => MARGIN.left + (width - MARGIN.left - MARGIN.right) * (value - bins.low) / (BINS * bins.step);
  return [
    svg("line", { class: "axis", x1: MARGIN.left, x2: width - MARGIN.right, y1: bottom, y2: bottom }),
    ...values.map(value => svg("line", { class: "axis", x1: x(value), x2: x(value), y1: bottom, y2: bottom + 4 })),
    ...values.map(value => svg("text", { class: "tick", x: x(value), y: bottom + 18, "text-anchor": "middle" }, ticks.label(value, values[1] - values[0] || 1))),
  ];
}
