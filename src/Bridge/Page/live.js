// Things that go on by themselves, for as long as somebody looks.

/** Runs a task while the tab is seen; the signal it gets is aborted when the tab is hidden, and it starts anew when it is back. Returns what ends it. */
export function whileVisible(task) {
  let controller = null;
  const sync = () => {
    if (document.hidden) {
      controller?.abort();
      controller = null;
      connection("paused");
    } else if (!controller) {
      controller = new AbortController();
      task(controller.signal);
    }
  };
  document.addEventListener("visibilitychange", sync);
  sync();
  return () => {
    document.removeEventListener("visibilitychange", sync);
    controller?.abort();
    controller = null;
  };
}

/** Waits, unless the signal comes first. */
export function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Whether calling again makes sense after an error. */
export const mayPass = error => !(error.status >= 400 && error.status < 500 && error.status !== 429);

/** Calls until there is an answer, or an error that cannot pass. */
export async function persist(call, signal) {
  for (const backoff = new Backoff(); ;) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted || !mayPass(error)) throw error;
      await backoff.wait(signal, error);
    }
  }
}

/** Waits twice as long after each failure, up to ten seconds, and no less than the server asked for. */
export class Backoff {
  #next = 500;

  reset() {
    this.#next = 500;
  }

  async wait(signal, error) {
    const time = Math.max(this.#next, (error?.retryAfter ?? 0) * 1000);
    this.#next = Math.min(this.#next * 2, 10_000);
    await pause(time, signal);
  }
}

/** Shows whether what is on the page is of now. */
export function connection(state) {
  const texts = { live: "live", lost: "connection lost, trying again", paused: "paused", ended: "up to date" };
  const element = document.getElementById("connection");
  if (element.dataset.state === state) return;
  element.dataset.state = state;
  element.textContent = texts[state];
}
