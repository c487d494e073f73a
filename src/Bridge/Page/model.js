// What a job of the API means.
import { now } from "./api.js";

const ROUNDING = 1e-6;

const STATES = {
  JOB_STATE_WAITING: "waiting",
  JOB_STATE_RUNNING: "running",
  JOB_STATE_COMPLETED: "completed",
  JOB_STATE_CANCELLED: "cancelled",
  JOB_STATE_FAILED: "failed",
};

/** All states, in the order in which they come. */
export const states = Object.values(STATES);

/** The state in a word. */
export const stateOf = job => STATES[job.state] ?? "unknown";

/** Whether it may still change. */
export const isOpen = job => ["waiting", "running"].includes(stateOf(job));

/** The first digits of an id: enough to tell jobs apart. */
export const shortId = id => id.slice(0, 8);

/** What people call it. */
export const nameOf = job => job.label || shortId(job.id);

/** Seconds that it has run, or did; null before it began. */
export function runTime(job) {
  if (!job.started) return null;
  if (isOpen(job) && stateOf(job) !== "running") return null;
  return Math.max(0, seconds(job.started, job.ended));
}

/** Seconds since it was handed in. */
export const ageOf = job => job.submitted ? seconds(job.submitted, null) : null;

/** Whether it has an energy. */
export const hasBest = job => typeof job.bestEnergy === "number";

/** How far an energy is above the best known one, as a share of it. Live energies are of single precision: what is closer than that is no gap. */
export function gapTo(best, value) {
  if (value === undefined || best === undefined) return null;
  const gap = (value - best) / Math.max(1, Math.abs(best));
  return gap < ROUNDING ? 0 : gap;
}

const known = new Map();

/** Remembers jobs that were loaded: the best energy of each model is known from them. */
export function learn(jobs) {
  for (const job of jobs) {
    if (!known.has(job.modelHash)) known.set(job.modelHash, new Map());
    known.get(job.modelHash).set(job.id, job);
  }
}

/** Jobs of the same model among those that were loaded. */
export const sameModel = job => [...known.get(job.modelHash)?.values() ?? []];

/** The best known energy of a job's model. */
export function bestKnown(job) {
  const energies = [job, ...sameModel(job)].filter(hasBest).map(other => other.bestEnergy);
  return energies.length > 0 ? Math.min(...energies) : undefined;
}

/** The gap of a job to the best known energy of its model; null where it has none yet. */
export const gapOf = job => hasBest(job) ? gapTo(bestKnown(job), job.bestEnergy) : null;

function seconds(from, to) {
  return ((to ? Date.parse(to) : now()) - Date.parse(from)) / 1000;
}
