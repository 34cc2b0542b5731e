/* The form of a new report: phrases beside the text, a search among the categories, Ctrl+Enter everywhere.
   Only adds: the form works whole without it. */
"use strict";
(() => {
  const text = document.getElementById("id_text"), form = text && text.form;
  if (!form) return;
  const make = (tag, props, ...parts) => { const e = Object.assign(document.createElement(tag), props); e.append(...parts); return e; };
  const group = () => form.querySelector('input[name="kategori"]:checked')?.dataset.grupp;

  // Phrases: from checkboxes under the card, which the server adds, to buttons that fill the text at once.
  const phrases = new Map();
  form.querySelectorAll("[data-fraser]").forEach((part) => {
    phrases.set(part.dataset.fraser, [...part.querySelectorAll("input")].map((box) => box.value));
    part.remove();
  });
  const row = make("div", { className: "rada chiprad", hidden: true });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Snabbfraser");
  text.before(row);
  const fill = (phrase) => {
    if (!text.value.includes(phrase)) text.value = text.value.trim() ? `${text.value.trim()} ${phrase}` : phrase;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  let shown;
  const show = () => {
    const now = group();
    if (now === shown) return;
    shown = now;
    row.replaceChildren(...(phrases.get(now) || []).map((phrase) => {
      const chip = make("button", { type: "button", className: "chip" }, phrase);
      chip.addEventListener("click", () => fill(phrase));
      return chip;
    }));
    row.hidden = !row.childElementCount;
  };
  form.addEventListener("change", show);
  show();

  // A search for what people say: "epa" finds A-traktor. Seen on a wide screen only.
  const types = [...form.querySelectorAll('.typval input[name^="typ_"]')].map((input) => {
    const name = input.labels[0].textContent.trim(), card = form.querySelector(`input[name="kategori"][value="${input.name.slice(4)}"]`);
    return { input, card, name, within: card.labels[0].textContent.replaceAll("\u00ad", "").trim(), words: name.toLowerCase() };
  });
  const field = form.querySelector(".kategorifalt .kategorier");
  if (types.length && field) {
    const input = make("input", { type: "search", id: "kategorisok", className: "ruta-in", autocomplete: "off" });
    const hits = make("div", { className: "rada" }), said = make("p", { className: "dold" });
    said.setAttribute("role", "status");
    field.before(make("div", { className: "kategorisok" }, make("label", { htmlFor: "kategorisok" }, "Sök bland kategorierna"), input, hits, said));
    const choose = ({ input: type, card }) => {
      card.checked = type.checked = true;
      const fold = card.closest("details");
      if (fold) fold.open = true;
      card.dispatchEvent(new Event("change", { bubbles: true }));
      input.value = "";
      find();
      type.focus();
    };
    let found = [];
    let words; // what people say for the standard types, by code; asked for by who searches
    const learn = async () => {
      const said = await (await fetch(field.dataset.ord)).json();
      for (const type of types) type.words += ` ${said[type.input.id.slice(7)] || ""}`;
    };
    const find = async () => {
      await (words ||= learn().catch(() => {}));
      const wanted = input.value.trim().toLowerCase();
      const starts = ({ words }) => ` ${words}`.includes(` ${wanted}`), first = ({ name }) => !name.toLowerCase().startsWith(wanted);
      const inside = wanted.length < 2 ? [] : types.filter(({ words }) => words.includes(wanted));
      const whole = inside.filter(starts); // "epa" is a word of its own before it is a part of "repad"
      found = (whole.length ? whole : inside).sort((a, b) => first(a) - first(b)).slice(0, 6);
      hits.replaceChildren(...found.map((type) => {
        const chip = make("button", { type: "button", className: "chip" }, `${type.name} (${type.within})`);
        chip.addEventListener("click", () => choose(type));
        return chip;
      }));
      const outcome = wanted.length < 2 ? "" : found.length ? `${found.length} ${found.length === 1 ? "träff" : "träffar"}` : "Inget som passar. Välj bland korten.";
      said.className = found.length ? "dold" : "hjalp";
      if (said.textContent !== outcome) said.textContent = outcome;
    };
    input.addEventListener("input", find);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      find().then(() => { if (found.length) choose(found[0]); });
    });
  }

  // Reports like this one, as soon as what and where are known. Never the text: only the fields of the two questions.
  const place = form.querySelector("[data-liknande]");
  if (place) {
    const part = () => {
      const all = [...new FormData(form)].filter(([name, value]) => value && /^(kategori|typ_\d+|var|sokplats|omrade|kartomrade)$/.test(name));
      const names = all.map(([name]) => name);
      return names.includes("kategori") && names.some((name) => !/^(kategori|typ_)/.test(name)) ? new URLSearchParams(all).toString() : "";
    };
    let asked = part(), turn = 0;
    const ask = async () => {
      const now = part();
      if (now === asked) return;
      asked = now;
      const mine = turn += 1;
      place.replaceChildren();
      if (!now) return;
      try {
        const answer = await fetch(`${place.dataset.liknande}?${now}`);
        if (answer.ok && mine === turn) place.innerHTML = await answer.text();
      } catch { /* no connection: the server asks when the report is sent */ }
    };
    place.setAttribute("role", "status");
    form.addEventListener("change", ask);
    if (!place.childElementCount) { asked = ""; ask(); }
  }

  // Fetched when first needed: the guard's hints at the first text field, the map when it is opened or the phone is asked.
  const later = document.getElementById("senare");
  const fetchScript = (src, then = () => {}) => {
    const script = make("script", { src });
    script.addEventListener("load", then, { once: true });
    document.head.append(script);
  };
  const writes = (event) => {
    if (!event.target.matches("textarea, input[type=text], input[type=search]")) return;
    form.removeEventListener("focusin", writes);
    fetchScript(later.dataset.vakt);
  };
  form.addEventListener("focusin", writes);
  const map = form.querySelector(".kartval"), here = form.querySelector("[data-har]");
  if (map) {
    let fetched = false;
    const once = (then) => { if (!fetched) { fetched = true; fetchScript(later.dataset.karta, then); } };
    map.addEventListener("toggle", () => once());
    here.hidden = !navigator.geolocation || document.featurePolicy?.allowsFeature("geolocation") === false;
    here.addEventListener("click", () => once(() => here.firstElementChild.click()), { once: true });
    if (map.open) once();
  }

  // Ctrl+Enter sends from every field; lb.js has it for text areas.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target !== text && !event.target.matches("textarea")) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
})();
