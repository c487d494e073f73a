// The page: which view the address asks for.
import { key } from "./api.js";
import { compareView } from "./compare.js";
import { jobView } from "./job.js";
import { jobsView } from "./jobs.js";
import { keyForm } from "./keyform.js";
import { listen, showKeys } from "./keys.js";

const main = document.getElementById("main");
const forget = document.getElementById("forget");
let view = null;

function route() {
  const [path, query] = location.hash.slice(1).split("?");
  const [, place, id] = path.split("/");
  if (place === "job" && id) return jobView(id);
  if (place === "compare") return compareView((new URLSearchParams(query).get("ids") ?? "").split(",").filter(Boolean));
  return jobsView();
}

function show(next) {
  view?.stop?.();
  view = next;
  main.replaceChildren(view.element);
  document.title = `${view.title} - QuantumPrune bridge`;
  forget.hidden = key.get() === null;
  view.start?.();
  if (view.focus) view.focus();
  else main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

window.addEventListener("hashchange", () => show(route()));
document.addEventListener("keyneeded", event => {
  key.forget();
  show(keyForm(event.detail.refused, () => show(route())));
});
forget.addEventListener("click", () => {
  key.forget();
  show(route());
});
document.getElementById("help").addEventListener("click", showKeys);
document.getElementById("skip").addEventListener("click", event => {
  event.preventDefault(); // the address's hash is the route
  main.focus();
});
listen(() => view);
show(route());
