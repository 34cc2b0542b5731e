/* The map in the report's form: an area pressed on the map is the area chosen. The page works whole without this file. */
"use strict";
(() => {
  const map = document.querySelector(".kartval");
  if (!map) return;
  const form = map.closest("form");
  const list = form.elements.omrade;
  const shapes = map.querySelectorAll("[data-nyckel]");

  const show = (value) => {
    shapes.forEach((shape) => shape.classList.toggle("vald", shape.dataset.nyckel === value));
    map.querySelectorAll("input[name='kartomrade']").forEach((radio) => { radio.checked = radio.value === value; });
  };
  // The list and the map are one answer.
  const choose = (value) => {
    list.value = value;
    show(value);
    list.dispatchEvent(new Event("change", { bubbles: true }));
  };
  map.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-nyckel]");
    if (shape) choose(shape.dataset.nyckel);
  });
  map.addEventListener("change", (event) => {
    if (event.target.name === "kartomrade") choose(event.target.value);
  });
  list.addEventListener("change", () => show(list.value));
  const before = list.value || map.querySelector("input[name='kartomrade']:checked")?.value || "";
  if (before) choose(before);
})();

/* The map and its table: what is pointed at in one is marked in the other. */
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
