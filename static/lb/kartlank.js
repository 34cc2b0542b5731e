/* The map of reports and its table: what is pointed at in one is marked in the other. The page works without it. */
"use strict";
(() => {
  const part = document.querySelector("[data-lanka]");
  if (!part) return;
  const mark = (event, on) => {
    const key = event.target.closest("[data-nyckel], a")?.closest("[data-nyckel]")?.dataset.nyckel
      ?? event.target.closest("a")?.querySelector("[data-nyckel]")?.dataset.nyckel;
    part.querySelectorAll(".vald").forEach((one) => one.classList.remove("vald"));
    if (on && key) part.querySelectorAll(`[data-nyckel="${CSS.escape(key)}"]`).forEach((one) => one.classList.add("vald"));
  };
  ["mouseover", "focusin"].forEach((kind) => part.addEventListener(kind, (event) => mark(event, true)));
  ["mouseleave", "focusout"].forEach((kind) => part.addEventListener(kind, (event) => mark(event, false)));
})();
