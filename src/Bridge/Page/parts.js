// Small pieces that several views show.
import { h, setText, svg } from "./dom.js";
import { stateOf } from "./model.js";

const SHAPES = {
  waiting: () => svg("circle", { cx: 6, cy: 6, r: 4, class: "hollow" }),
  running: () => svg("path", { d: "M3 1.5 10.5 6 3 10.5z" }),
  completed: () => svg("path", { d: "M2 6.5 4.8 9.5 10 3", class: "hollow" }),
  cancelled: () => svg("rect", { x: 2.5, y: 2.5, width: 7, height: 7 }),
  failed: () => svg("path", { d: "M2.5 2.5l7 7M9.5 2.5l-7 7", class: "hollow" }),
};

/** A job's state as a shape and a word; update(job) changes it in place. */
export function stateBadge() {
  const shape = svg("svg", { width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" });
  const word = h("span", {});
  const element = h("span", { class: "state" }, shape, word);
  const update = job => {
    const state = stateOf(job);
    if (element.dataset.state === state) return;
    element.dataset.state = state;
    shape.replaceChildren(SHAPES[state]?.() ?? "");
    setText(word, state);
  };
  return { element, update };
}

/** An error of the bridge in its own words. */
export function problem(error) {
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, error.code && h("code", {}, error.code), error.code && " ", error.message), error.fix && h("p", { class: "hint" }, error.fix));
}

/** Why a job failed: its text begins with the code. */
export function failure(text) {
  const [, code, rest] = /^(QP\d{4})[:.]?\s+([\s\S]*)$/.exec(text) ?? [null, "", text];
  return h("div", { class: "problem" }, h("p", {}, code && h("code", {}, code), code && " ", rest));
}

/** Asks before something that cannot be undone. */
export function confirm(question, verb) {
  return new Promise(resolve => {
    const dialog = h("dialog", { class: "ask", "aria-label": question, close: () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    } },
    h("p", {}, question),
    h("div", { class: "row" },
      h("button", { type: "button", click: () => dialog.close("no") }, "Keep it"),
      h("button", { type: "button", class: "danger", click: () => dialog.close("yes") }, verb)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
