// Calls of the bridge. The key lives in this tab's session storage and travels in a header only.
import { readEvents } from "./sse.js";

const KEY = "quantumprune.key";
let skew = 0;

/** A call that was refused, with the bridge's words. */
export class ApiError extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.title ?? `The bridge answered with status ${status}.`);
    this.status = status;
    this.code = problem.code ?? "";
    this.fix = problem.detail ?? "";
    this.retryAfter = retryAfter;
  }
}

/** The caller's key. */
export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

/** Milliseconds of the server's clock, where it differs from ours by more than headers can round. */
export const now = () => Date.now() + skew;

export const listJobs = (pageSize, beforeId, signal) => json(`/v1/jobs?pageSize=${pageSize}&beforeId=${encodeURIComponent(beforeId)}`, { signal });
export const getJob = (id, signal) => json(path(id), { signal });
export const getResult = (id, signal) => json(path(id, "/result"), { signal });
export const getCouplings = (id, signal) => json(path(id, "/couplings"), { signal });
export const cancelJob = id => json(path(id, "/cancel"), { method: "POST" });

/** What happens to a job after an event, as JobEvents, until the stream ends. */
export async function* watchJob(id, after, signal) {
  const response = await call(path(id, "/events"), { signal, headers: { "Last-Event-ID": after } });
  for await (const event of readEvents(response.body)) {
    if (event.name === "job") yield JSON.parse(event.data);
  }
}

const path = (id, rest = "") => `/v1/jobs/${encodeURIComponent(id)}${rest}`;

const json = async (url, options) => (await call(url, options)).json();

async function call(url, options) {
  const mine = key.get();
  const headers = { ...options.headers, ...(mine && { Authorization: `Bearer ${mine}` }) };
  const response = await fetch(url, { ...options, headers, cache: "no-store", credentials: "same-origin" });
  compareClocks(response.headers.get("Date"));
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && key.get() === mine) document.dispatchEvent(new CustomEvent("keyneeded", { detail: { refused: mine !== null } }));
  throw new ApiError(response.status, problem, Number(response.headers.get("Retry-After") ?? 0));
}

function compareClocks(date) {
  const difference = Date.parse(date ?? "") - Date.now();
  if (Number.isFinite(difference)) skew = Math.abs(difference) > 2000 ? difference : 0;
}
