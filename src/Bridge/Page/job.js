// One job.
import { cancelJob, getCouplings, getResult, listJobs } from "./api.js";
import { EnergyChart } from "./chart.js";
import { couplingsPanel } from "./couplings.js";
import { announce, h, setText, table } from "./dom.js";
import { Follower, seriesOf } from "./follow.js";
import { count, duration, energy, gap, moment } from "./format.js";
import { Histogram, total } from "./histogram.js";
import { connection, persist, whileVisible } from "./live.js";
import { bestKnown, gapOf, hasBest, isOpen, learn, nameOf, runTime, sameModel, shortId, stateOf } from "./model.js";
import { confirm, failure, problem, stateBadge } from "./parts.js";
import { readSamples } from "./samples.js";

const BEST_ROWS = 20;
const FIRST_BITS = 64;
const LARGE_PICTURE = 2_000_000;
const TICK = 250;

/** The view of a job. */
export function jobView(id) {
  const badge = stateBadge();
  const title = h("h1", {}, shortId(id));
  const cancel = h("button", { type: "button", class: "danger", hidden: true, click: () => askCancel() }, "Cancel job");
  const trouble = h("div", {});
  const reason = h("div", {});
  const tiles = h("dl", { class: "tiles" });
  const facts = h("dl", { class: "facts" });
  const peers = h("p", { class: "hint peers" });
  const chart = new EnergyChart(320);
  const histogram = new Histogram(260);
  const left = h("div", {});
  const right = h("div", {});
  const rest = h("div", {});
  const element = h("section", {},
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Jobs"), h("span", { "aria-hidden": "true" }, "/"), h("code", {}, id)),
    h("div", { class: "head" }, title, badge.element, h("span", { class: "spring" }), cancel),
    reason, trouble, tiles, chart.element, h("div", { class: "pair" }, left, right), rest);
  left.append(h("section", { class: "panel" }, h("h2", {}, "Facts"), facts, peers));
  const follower = new Follower(id, () => show());
  const tileTexts = definitions(tiles, ["Best energy", "Gap", "Run time", "Samples", "Cost"]);
  const factTexts = definitions(facts, ["Sampler", "Solver", "Variables", "Interactions", "Submitted", "Started", "Ended", "Attempts", "Model"]);
  const work = new AbortController();
  let samples = null;
  let state = null;
  let wanted = false;
  let stopFollowing = null;
  let timer = 0;

  function show() {
    const job = follower.job;
    if (state !== null && state !== stateOf(job)) announce(`${nameOf(job)} is ${stateOf(job)}.`);
    state = stateOf(job);
    badge.update(job);
    setText(title, nameOf(job));
    document.title = `${nameOf(job)} - QuantumPrune bridge`;
    cancel.hidden = !isOpen(job);
    tell(job);
    tick();
    if (!wanted) begin(job);
    if (!isOpen(job) && samples === null) finish(job);
  }

  function tell(job) {
    const texts = [job.sampler, job.solver || "this bridge", count(job.variables), count(job.interactions), moment(job.submitted), moment(job.started), moment(job.ended), String(job.attempts), job.modelHash.slice(0, 16)];
    texts.forEach((text, k) => setText(factTexts[k], text));
    factTexts[8].title = job.modelHash;
    const others = sameModel(job).filter(other => other.id !== id);
    peers.replaceChildren(...others.length === 0 ? [] : [`${count(others.length)} more ${others.length === 1 ? "job" : "jobs"} of this model: `, h("a", { href: `#/compare?ids=${[id, ...others.slice(0, 5).map(other => other.id)].join(",")}` }, "compare")]);
  }

  /** What changes with time alone. */
  function tick() {
    const job = follower.job;
    if (!job) return;
    const place = state === "waiting" && job.queuePosition > 0 ? `${count(job.queuePosition)} jobs before it` : "-";
    const texts = [energy(job.bestEnergy), gap(gapOf(job)), duration(runTime(job)), samples ? `${count(total(samples))}${samples.truncated ? ", truncated" : ""}` : job.truncated ? "truncated" : place, isOpen(job) ? "-" : duration(job.chargeSeconds)];
    texts.forEach((text, k) => setText(tileTexts[k], text));
    tileTexts[0].title = hasBest(job) ? String(job.bestEnergy) : "";
    setText(tileTexts[3].previousSibling, state === "waiting" ? "Queue" : "Samples");
    chart.update([seriesOf(follower, nameOf(job), 0, bestKnown(job))]);
  }

  function begin(job) {
    wanted = true;
    listJobs(100, "", work.signal).then(page => {
      learn(page.jobs);
      show();
    }).catch(quiet);
    if (Number(job.interactions) <= LARGE_PICTURE) return showCouplings();
    const button = h("button", { type: "button", click: () => {
      button.remove();
      showCouplings();
    } }, `Draw ${count(job.interactions)} couplings`);
    right.append(button);
  }

  function showCouplings() {
    persist(() => getCouplings(id, work.signal), work.signal).then(picture => right.append(couplingsPanel(picture))).catch(quiet);
  }

  async function finish(job) {
    samples = undefined;
    if (job.error) reason.append(failure(job.error));
    try {
      samples = readSamples(await persist(() => getResult(id, work.signal), work.signal));
    } catch (error) {
      if (!work.signal.aborted && error.code !== "QP6021") trouble.replaceChildren(problem(error)); // QP6021: it left no samples
      return;
    }

    histogram.update([{ name: nameOf(job), tone: 0, ...samples }]);
    left.prepend(histogram.element);
    rest.append(bestRows(samples, job.variables), infoPanel(samples.info));
    tick();
  }

  async function askCancel() {
    if (!await confirm(`Stop ${nameOf(follower.job)}? It keeps its best so far.`, "Cancel job")) return;
    cancel.disabled = true;
    await cancelJob(id).catch(error => {
      cancel.disabled = false;
      trouble.replaceChildren(problem(error));
    });
  }

  function start() {
    stopFollowing = whileVisible(signal => follower.follow(signal).catch(error => {
      connection("ended");
      trouble.replaceChildren(problem(error));
    }));
    timer = setInterval(() => {
      if (state === "running") tick();
    }, TICK);
  }

  function stop() {
    stopFollowing();
    work.abort();
    clearInterval(timer);
  }

  return { element, title: shortId(id), start, stop, keys: { Escape: () => { location.hash = "#/"; } } };
}

/** Left out where it cannot be had: the page says the rest without it, and the stream tells of lost connections. */
const quiet = () => {};

/** Terms with empty texts, which are returned. */
function definitions(list, terms) {
  return terms.map(term => {
    const text = h("dd", {}, "-");
    list.append(h("div", {}, h("dt", {}, term), text));
    return text;
  });
}

function bestRows(samples, variables) {
  const more = variables > FIRST_BITS;
  const rows = samples.energies.slice(0, BEST_ROWS).map((value, row) => {
    const bits = samples.bits(row);
    return [energy(value), count(samples.occurrences[row]), count(bits.reduce((sum, bit) => sum + bit, 0)), h("code", { class: "bits" }, bits.slice(0, FIRST_BITS).join("").replace(/(.{8})(?=.)/g, "$1 ") + (more ? " \u2026" : ""))];
  });
  const head = ["Energy", "Drawn", "Ones", more ? `First ${FIRST_BITS} values` : "Values"];
  return h("section", { class: "panel" },
    h("h2", {}, `Best ${rows.length} of ${count(samples.energies.length)} rows`, samples.truncated && h("span", { class: "mark" }, "truncated")),
    h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": "Best rows" }, table("Best rows", head, rows, { class: "small" })));
}

function infoPanel(text) {
  if (!text) return "";
  return h("section", { class: "panel" }, h("details", {}, h("summary", {}, "What the sampler says of the run"), h("pre", { tabindex: 0 }, pretty(text))));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
