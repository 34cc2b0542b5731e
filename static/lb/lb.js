/* Progressive enhancement only: every page works whole without this file. No framework, no network. */
"use strict";
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // The error summary takes focus, and its links put focus in the control itself.
  const summary = document.querySelector(".felsumma");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const control = link && document.getElementById(link.hash.slice(1));
      if (!control) return;
      event.preventDefault();
      (control.closest("fieldset, .falt") || control).scrollIntoView({ block: "start" });
      control.focus({ preventScroll: true });
    });
  }

  // One press sends once. The button stays focusable, and comes back when the page is shown again from history.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.skickad) { event.preventDefault(); return; }
    form.dataset.skickad = "1";
    setTimeout(() => { delete form.dataset.skickad; }, 8000);
  });
  window.addEventListener("pageshow", () => each("form[data-skickad]", (form) => delete form.dataset.skickad));

  // Ctrl+Enter sends the form that one writes in.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea, input, select")) {
      event.preventDefault();
      event.target.form?.requestSubmit();
    }
    if (event.key !== "Escape") return;
    each(".kontomeny[open]", (menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (event) => {
    each(".kontomeny[open]", (menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // Conditional parts: data-villkor="field" data-varden="a b" shows only while the field has one of the values.
  const conditions = (root) => root.querySelectorAll("[data-villkor]").forEach((part) => {
    const name = part.dataset.villkor;
    const wanted = part.dataset.varden.split(" ");
    const form = part.closest("form");
    const update = () => {
      const values = new FormData(form).getAll(name).map(String);
      part.hidden = !wanted.some((value) => (value === "*" ? values.some(Boolean) : values.includes(value)));
    };
    form.addEventListener("change", update);
    update();
  });
  conditions(document);
  document.addEventListener("lb:ny", (event) => conditions(event.target)); // a part that a script has put in

  // Quick phrases: a chip that fills the text. Hidden in the HTML, because it does nothing without script.
  each("[data-fyll]", (chip) => {
    chip.hidden = false;
    chip.addEventListener("click", () => {
      const field = document.getElementById(chip.dataset.fyll);
      const text = chip.textContent.trim();
      field.value = field.value.trim() ? `${field.value.trim()} ${text}` : text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  });

  // Soft counter: speaks only after data-raknare characters; never stops anybody.
  each("[data-raknare]", (field) => {
    const out = document.createElement("p");
    out.className = "raknare";
    out.setAttribute("role", "status");
    field.after(out);
    const update = () => {
      const many = field.value.length > Number(field.dataset.raknare);
      const text = many ? "Det räcker oftast med ett par meningar." : "";
      if (out.textContent !== text) out.textContent = text;
    };
    field.addEventListener("input", update);
    update();
  });

  // A job under way: fetch the page every third second and show its part; when the part is gone the job is done.
  const follow = async () => {
    const part = document.querySelector("[data-folj]");
    if (!part) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
      if (fresh && !fresh.querySelector("[data-folj]")) { location.reload(); return; }
      if (fresh) part.replaceChildren(...fresh.querySelector("[data-folj]").childNodes);
    } catch { /* the server is away for a moment: try again */ }
    setTimeout(follow, 3000);
  };
  setTimeout(follow, 3000);

  // On paper the finished activities are there too, also in a browser that cannot open a details element by CSS.
  window.addEventListener("beforeprint", () => each(".rad-grupp > details:not([open])", (part) => { part.open = true; part.dataset.utskrift = "1"; }));
  window.addEventListener("afterprint", () => each("[data-utskrift]", (part) => { part.open = false; delete part.dataset.utskrift; }));

  // Older browsers cannot force a details element open by CSS: open the filter on a wide screen.
  if (matchMedia("(min-width: 60rem)").matches && !CSS.supports("selector(::details-content)")) {
    each(".filterlucka", (part) => { part.open = true; });
  }
})();
