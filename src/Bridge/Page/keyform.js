// Asks for the caller's key.
import { key } from "./api.js";
import { h } from "./dom.js";

/** A form that keeps the key for this tab. */
export function keyForm(refused, entered) {
  const field = h("input", { id: "key", type: "password", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "key-note" });
  const submit = event => {
    event.preventDefault();
    const value = field.value.trim();
    if (/[^\x21-\x7e]/.test(value)) return field.setCustomValidity("A key has no spaces or letters beyond ASCII.") || field.reportValidity();
    key.set(value);
    entered();
  };
  const element = h("form", { class: "panel key", submit, input: () => field.setCustomValidity("") },
    h("h1", {}, "This bridge asks for a key"),
    refused && h("p", { class: "problem", role: "alert" }, "That key was not accepted."),
    h("label", { for: "key" }, "Key"), field,
    h("p", { class: "hint", id: "key-note" }, "It stays in this tab, is gone when the tab is closed, and is sent to this server only."),
    h("div", { class: "row" }, h("button", { type: "submit", class: "primary" }, "Continue")));
  return { element, title: "Key", focus: () => field.focus() };
}
