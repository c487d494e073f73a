// The keyboard: which key does what, in every view.
import { h, table } from "./dom.js";

const HELP = [
  ["j  or  \u2193", "next job"],
  ["k  or  \u2191", "previous job"],
  ["Enter", "open the job"],
  ["x", "select the job, or not"],
  ["c", "compare the selected jobs"],
  ["/", "filter"],
  ["\u2190 \u2192 Home End", "read the values of a focused chart"],
  ["Esc", "back to the list"],
  ["?", "this help"],
];

/** Listens for keys that the present view knows; those typed into fields are left alone, but for Escape. */
export function listen(view) {
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing && event.key !== "Escape") return;
    if (typing) return typing.blur();
    const action = event.key === "?" ? showKeys : view()?.keys?.[event.key];
    if (!action || action() === false) return;
    event.preventDefault();
  });
}

/** Shows what the keys do. */
export function showKeys() {
  const dialog = h("dialog", { class: "help", "aria-label": "Keys", close: () => dialog.remove() },
    h("h2", {}, "Keys"), table("Keys", ["Key", "What it does"], HELP.map(([keys, what]) => [h("kbd", {}, keys), what]), { class: "small" }),
    h("div", { class: "row" }, h("button", { type: "button", click: () => dialog.close() }, "Close")));
  document.body.append(dialog);
  dialog.showModal();
}
