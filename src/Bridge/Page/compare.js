// Several jobs next to each other.
import { getResult } from "./api.js";
import { EnergyChart } from "./chart.js";
import { announce, h, setText } from "./dom.js";
import { Follower, seriesOf } from "./follow.js";
import { count, duration, energy, percent } from "./format.js";
import { Histogram, total } from "./histogram.js";
import { Backoff, connection, mayPass, pause, persist, whileVisible } from "./live.js";
import { gapTo, hasBest, isOpen, nameOf, runTime, shortId, stateOf } from "./model.js";
import { problem, stateBadge } from "./parts.js";
import { readSamples } from "./samples.js";

const EVERY = 2000;
const MOST = 6;
const COLUMNS = ["Job", "State", "Sampler", "Best energy", "Gap to the best", "Time to its best", "Run time", "Cost", "Samples"];

/** The view of up to six jobs. */
export function compareView(asked) {
  const ids = [...new Set(asked)].slice(0, MOST);
  const note = h("p", { class: "note", role: "note", hidden: true }, "These jobs are not of the same model: their energies cannot be compared.");
  const trouble = h("div", {});
  const chart = new EnergyChart(360);
  const histogram = new Histogram(240);
  const entries = ids.map((id, tone) => entry(id, tone, () => show()));
  const element = h("section", {},
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Jobs"), h("span", { "aria-hidden": "true" }, "/"), h("span", {}, "comparison")),
    h("div", { class: "head" }, h("h1", {}, `Comparison of ${ids.length} jobs`)),
    note, trouble,
    h("table", { role: "table", class: "jobs compare" }, h("caption", { class: "unseen" }, "Compared jobs"),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, COLUMNS.map(name => h("th", { scope: "col", role: "columnheader" }, name)))),
      h("tbody", { role: "rowgroup" }, entries.map(one => one.element))),
    chart.element, histogram.element);
  const work = new AbortController();
  let stopReading = null;

  function show() {
    const known = entries.filter(one => one.follower.job);
    const jobs = known.map(one => one.follower.job);
    const comparable = new Set(jobs.map(job => job.modelHash)).size <= 1;
    note.hidden = comparable;
    const energies = jobs.filter(hasBest).map(job => job.bestEnergy);
    const best = comparable && energies.length > 0 ? Math.min(...energies) : undefined;
    for (const one of known) one.update(best);
    chart.update(known.map(one => seriesOf(one.follower, one.name(), one.tone, best)));
    histogram.update(known.filter(one => one.samples).map(one => ({ name: one.name(), tone: one.tone, ...one.samples })));
    for (const one of known) if (!isOpen(one.follower.job) && one.samples === null) one.finish(work.signal, show);
  }

  async function read(signal) {
    const backoff = new Backoff();
    while (!signal.aborted) {
      try {
        await Promise.all(entries.filter(one => one.goesOn()).map(one => one.catchUp(signal)));
        show();
        if (!entries.some(one => one.goesOn())) return connection("ended");
        connection("live");
        backoff.reset();
        await pause(EVERY, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!mayPass(error)) return trouble.replaceChildren(problem(error));
        connection("lost");
        await backoff.wait(signal, error);
      }
    }
  }

  return {
    element,
    title: "Comparison",
    start: () => { stopReading = whileVisible(read); },
    stop: () => {
      stopReading();
      work.abort();
    },
    keys: { Escape: () => { location.hash = "#/"; } },
  };
}

function entry(id, tone, changed) {
  const follower = new Follower(id, changed);
  const badge = stateBadge();
  const link = h("a", { class: "open", href: `#/job/${encodeURIComponent(id)}` }, shortId(id));
  const short = h("span", { class: "faint" });
  const texts = Array.from({ length: 7 }, () => h("span", {}));
  const cells = [[h("i", { class: "swatch", "data-tone": tone }), link, short], [badge.element], ...texts.map(text => [text])];
  const element = h("tr", { role: "row", "data-id": id }, cells.map((content, k) => h("td", { role: "cell", "data-name": COLUMNS[k], "data-field": k }, content)));
  let state = null;
  const one = { element, follower, tone, samples: null, gone: false };

  one.name = () => [follower.job.label, `${follower.job.sampler.split(":")[0]} (${shortId(id)})`].filter(Boolean).join(", ");
  one.update = best => {
    const job = follower.job;
    if (state !== null && state !== stateOf(job)) announce(`${nameOf(job)} is ${stateOf(job)}.`);
    state = stateOf(job);
    badge.update(job);
    setText(link, nameOf(job));
    setText(short, job.label ? shortId(id) : "");
    const behind = hasBest(job) ? gapTo(best, job.bestEnergy) : null;
    const values = [job.sampler, energy(job.bestEnergy), behind === null ? "-" : behind === 0 ? "0 % best" : percent(behind), duration(follower.trace.at(-1)?.seconds), duration(runTime(job)), isOpen(job) ? "-" : duration(job.chargeSeconds), one.samples ? count(total(one.samples)) : "-"];
    values.forEach((text, k) => setText(texts[k], text));
    texts[1].title = hasBest(job) ? String(job.bestEnergy) : "";
  };
  one.goesOn = () => !one.gone && (!follower.job || isOpen(follower.job));
  one.catchUp = async signal => {
    try {
      await follower.catchUp(signal);
    } catch (error) {
      if (error.status !== 404) throw error;
      one.gone = true; // jobs are removed some days after their end
      setText(texts[0], error.message);
    }
  };
  one.finish = async (signal, done) => {
    one.samples = undefined;
    const result = await persist(() => getResult(id, signal), signal).catch(() => null); // some jobs leave no samples
    if (!result) return;
    one.samples = readSamples(result);
    done();
  };
  return one;
}
