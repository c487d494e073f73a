// Runs before the first paint, so that a chosen theme does not flash in late. A classic script for that reason.
(() => {
  const place = "quantumprune.theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  const kept = localStorage.getItem(place);
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      localStorage.setItem(place, root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  });
})();
