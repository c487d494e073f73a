// The list of jobs.
import { listJobs } from "./api.js";
import { announce, h, setText } from "./dom.js";
import { energy, age, count, duration, gap, short } from "./format.js";
import { Backoff, connection, mayPass, pause, whileVisible } from "./live.js";
import { ageOf, gapOf, isOpen, learn, nameOf, runTime, shortId, stateOf, states } from "./model.js";
import { problem, stateBadge } from "./parts.js";

const PAGE = 50;
const LARGEST = 1000;
const EVERY = 2000;
const MOST = 6;
const COLUMNS = ["Select", "State", "Job", "Sampler", "Variables / pairs", "Best energy", "Gap", "Age", "Run time", "Cost"];

// What stays while other views are shown.
const kept = { text: "", state: "", wanted: PAGE, selected: new Set(), current: null };

/** The view. */
export function jobsView() {
  const rows = new Map();
  const body = h("tbody", { role: "rowgroup" });
  const tally = h("p", { class: "hint", id: "tally" });
  const trouble = h("div", {});
  const older = h("button", { type: "button", hidden: true, click: () => {
    kept.wanted += PAGE;
    again();
  } }, "Older jobs");
  const compare = h("button", { type: "button", class: "primary", disabled: true, click: () => goCompare() }, "Compare");
  const filter = h("input", { id: "filter", type: "search", placeholder: "Label, id, sampler, model", value: kept.text, autocomplete: "off", input: () => {
    kept.text = filter.value;
    show();
  } });
  const only = h("select", { id: "state", change: () => {
    kept.state = only.value;
    show();
  } }, h("option", { value: "" }, "all states"), states.map(state => h("option", { value: state, selected: state === kept.state }, state)));
  const element = h("section", {},
    h("div", { class: "head" }, h("h1", {}, "Jobs"), tally, h("span", { class: "spring" }),
      h("label", { class: "unseen", for: "filter" }, "Filter"), filter, h("label", { class: "unseen", for: "state" }, "State"), only, compare),
    trouble,
    h("table", { role: "table", class: "jobs", "aria-describedby": "tally" }, h("caption", { class: "unseen" }, "Jobs, newest first"),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, COLUMNS.map((name, k) => h("th", { scope: "col", role: "columnheader", "data-column": k }, k === 0 ? h("span", { class: "unseen" }, name) : name)))), body),
    h("p", { class: "hint nothing", hidden: true }, "No jobs yet. Hand one in with 'quantumprune submit', over gRPC or with POST /v1/jobs."),
    h("div", { class: "row" }, older));

  let jobs = [];
  let stopPolling = null;

  function show() {
    const seen = jobs.filter(matches);
    for (const job of seen) {
      if (!rows.has(job.id)) rows.set(job.id, jobRow(job, choose));
      rows.get(job.id).update(job);
    }

    arrange(body, seen.map(job => rows.get(job.id).element));
    element.querySelector(".nothing").hidden = jobs.length > 0;
    setText(tally, seen.length === jobs.length ? `${count(jobs.length)} loaded` : `${count(seen.length)} of ${count(jobs.length)} loaded`);
    chosen();
  }

  function choose(job, selected) {
    if (selected && kept.selected.size >= MOST) {
      rows.get(job.id).select(false);
      return announce(`At most ${MOST} jobs can be compared.`);
    }

    if (selected) kept.selected.add(job.id);
    else kept.selected.delete(job.id);
    chosen();
  }

  function chosen() {
    compare.disabled = kept.selected.size < 2;
    setText(compare, kept.selected.size > 0 ? `Compare ${kept.selected.size}` : "Compare");
    for (const [id, row] of rows) row.select(kept.selected.has(id));
  }

  function goCompare() {
    if (kept.selected.size < 2) return announce("Select two jobs or more with x, then compare them with c.");
    location.hash = `#/compare?ids=${[...kept.selected].join(",")}`;
  }

  function tell(fresh) {
    const before = new Map(jobs.map(job => [job.id, stateOf(job)]));
    const changed = fresh.filter(job => before.has(job.id) && before.get(job.id) !== stateOf(job));
    if (changed.length > 0) announce(changed.map(job => `${nameOf(job)} is ${stateOf(job)}.`).join(" "));
  }

  async function poll(signal) {
    const backoff = new Backoff();
    while (!signal.aborted) {
      try {
        const fresh = await load(signal);
        if (signal.aborted) return;
        tell(fresh.jobs);
        jobs = fresh.jobs;
        learn(jobs);
        older.hidden = !fresh.more;
        trouble.replaceChildren();
        show();
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

  function again() {
    stopPolling?.();
    stopPolling = whileVisible(poll);
  }

  const step = by => {
    const links = [...body.querySelectorAll("a.open")];
    const at = links.findIndex(link => link.closest("tr").contains(document.activeElement));
    const from = at >= 0 ? at : links.findIndex(link => link.dataset.id === kept.current);
    const next = links[from < 0 ? 0 : Math.max(0, Math.min(links.length - 1, from + by))];
    next?.focus();
    return next !== undefined;
  };
  const inRow = action => () => {
    const row = document.activeElement.closest?.("tr[data-id]");
    return row ? action(row) : false;
  };
  const toggle = inRow(row => row.querySelector("input").click());
  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), x: toggle, c: goCompare, "/": () => filter.focus(),
    Enter: inRow(row => document.activeElement.matches("a, button") ? false : row.querySelector("a.open").click()),
  };

  return { element, title: "Jobs", keys, start: again, stop: () => stopPolling?.() };
}

/** The newest jobs, as many as were asked for. */
async function load(signal) {
  const jobs = [];
  for (let more = true; more && jobs.length < kept.wanted;) {
    const page = await listJobs(Math.min(LARGEST, kept.wanted - jobs.length), jobs.at(-1)?.id ?? "", signal);
    jobs.push(...page.jobs);
    more = page.more;
    if (!more || page.jobs.length === 0) return { jobs, more: false };
  }

  return { jobs, more: true };
}

function matches(job) {
  const text = kept.text.trim().toLowerCase();
  return (kept.state === "" || stateOf(job) === kept.state) && [job.label, job.id, job.sampler, job.solver, job.modelHash].some(field => field.toLowerCase().includes(text));
}

/** Puts rows in order, moving only those that are elsewhere: a row that is moved would lose the focus. */
function arrange(body, wanted) {
  const keep = new Set(wanted);
  for (const row of [...body.children]) if (!keep.has(row)) row.remove();
  wanted.forEach((row, k) => {
    if (body.children[k] !== row) body.insertBefore(row, body.children[k] ?? null);
  });
}

function jobRow(job, choose) {
  const badge = stateBadge();
  const box = h("input", { type: "checkbox", change: () => choose(job, box.checked) });
  const link = h("a", { class: "open", href: `#/job/${encodeURIComponent(job.id)}`, "data-id": job.id, focus: () => { kept.current = job.id; } });
  const [id, sampler, solver, size, best, gapText, ageText, ran, cost, place] = Array.from({ length: 10 }, () => h("span", {}));
  const cells = [[box], [badge.element, place], [link, id], [sampler, solver], [size], [best], [gapText], [ageText], [ran], [cost]];
  for (const faint of [id, solver, place]) faint.className = "faint";
  const element = h("tr", { role: "row", "data-id": job.id }, cells.map((content, k) => h("td", { role: "cell", "data-column": k, "data-name": COLUMNS[k] }, content)));
  const update = fresh => {
    job = fresh;
    badge.update(job);
    box.setAttribute("aria-label", `Select ${nameOf(job)}`);
    setText(link, nameOf(job));
    setText(id, job.label ? shortId(job.id) : "");
    setText(sampler, job.sampler);
    setText(solver, job.solver);
    setText(size, `${short(job.variables)} / ${short(job.interactions)}`);
    size.title = `${job.variables} variables, ${job.interactions} interactions`;
    setText(best, energy(job.bestEnergy));
    setText(gapText, gap(gapOf(job)));
    setText(ageText, age(ageOf(job)));
    setText(ran, duration(runTime(job)));
    setText(cost, isOpen(job) ? "-" : job.chargeSeconds === 0 ? "0" : duration(job.chargeSeconds));
    setText(place, stateOf(job) === "waiting" && job.queuePosition > 0 ? `${count(job.queuePosition)} before it` : job.truncated ? "truncated" : "");
  };
  const select = selected => {
    box.checked = selected;
    element.toggleAttribute("data-selected", selected);
  };
  return { element, update, select };
}
