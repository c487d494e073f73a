// Follows one job: its state and every lower energy.
import { watchJob } from "./api.js";
import { Backoff, connection, mayPass } from "./live.js";
import { isOpen, learn, runTime } from "./model.js";

/** What is known of a job. `trace` has the lower energies of its present attempt as { seconds, energy }. */
export class Follower {
  job = null;
  trace = [];
  #id;
  #changed;
  #last = "0";
  #attempt = 0n;

  constructor(id, changed) {
    this.#id = id;
    this.#changed = changed;
  }

  get id() {
    return this.#id;
  }

  /** Follows to the job's end, through broken connections. Throws what cannot pass. */
  async follow(signal) {
    const backoff = new Backoff();
    while (!signal.aborted) {
      const error = await this.#read(signal, () => backoff.reset());
      if (signal.aborted) return;
      if (this.job && !isOpen(this.job)) return connection("ended");
      connection("lost");
      await backoff.wait(signal, error);
    }
  }

  /** Reads what has happened since the last time and hangs up: browsers hold six connections to a server, so that not every job of a comparison can keep one. */
  async catchUp(signal) {
    for await (const event of watchJob(this.#id, this.#last, signal)) {
      this.#take(event);
      if (!event.incumbent) break;
    }
  }

  async #read(signal, arrived) {
    try {
      for await (const event of watchJob(this.#id, this.#last, signal)) {
        connection("live");
        arrived();
        this.#take(event);
      }
    } catch (error) {
      if (signal.aborted) return null;
      if (!mayPass(error)) throw error;
      return error;
    }

    return null;
  }

  #take(event) {
    const attempt = BigInt(event.number) >> 32n; // numbers begin with the attempt
    if (attempt > this.#attempt) {
      this.#attempt = attempt;
      this.trace = [];
    }

    if (event.incumbent) this.trace.push({ seconds: event.incumbent.seconds, energy: event.incumbent.energy });
    this.#last = event.number;
    this.job = event.job;
    learn([event.job]);
    this.#changed(this);
  }
}

/** What is known as a line of a chart, whose gaps are measured from <c>best</c>; live energies may be rounded otherwise than those of the end. */
export function seriesOf({ job, trace }, name, tone, best) {
  const last = trace.at(-1);
  return { name, tone, trace, best: Math.min(best ?? Infinity, last?.energy ?? Infinity), end: Math.max(runTime(job) ?? 0, last?.seconds ?? 0) };
}
