/* Taking up a draft that lies in this phone, and choosing that drafts may lie here. Goes on where utkast.js ends. */
"use strict";
(() => {
  const page = globalThis.lbForm, phone = globalThis.lbUtkast;
  if (!page) return;
  const { form, key, state, panel, away } = page;
  if (away) {
    key.value = crypto.randomUUID(); // the one in the kept page is nobody's
    state.value = "";
    const right = phone.on(phone.who) && phone.who.split("-")[0] === panel.dataset.kommun;
    form.hidden = !right;
    document.querySelector("[data-ej-har]").hidden = right;
    if (!right) return;
  }
  if (!phone.who) return;
  const make = (tag, props, ...inside) => { const e = Object.assign(document.createElement(tag), props); e.append(...inside); return e; };
  const clock = (time) => new Date(time).toLocaleTimeString("sv-SE", { hour: "numeric", minute: "2-digit" }).replace(":", ".");
  const day = (time) => (new Date(time).toDateString() === new Date().toDateString() ? "i dag" : new Date(time).toLocaleDateString("sv-SE", { day: "numeric", month: "long" }));

  /** A place that was a quick choice online is no choice in the kept form: it gets a chip of its own, and a way out of it. */
  const place = (value, name) => {
    const chip = (to, text, checked) => make("label", { className: "chip" }, make("input", { className: "ruta", type: "radio", name: "var", value: to, checked }), text);
    form.querySelector(".platsval")?.before(make("div", { className: "falt" }, make("div", { className: "rada" }, chip(value, name || "Vald plats", true), chip("annan", "Annan plats", false))));
  };
  const fill = (one) => {
    form.reset();
    key.value = one.nyckel;
    state.value = one.stand;
    page.since(one.skriven);
    for (const [name, value] of one.falt) {
      const all = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const choice = ["radio", "checkbox"].includes(all[0]?.type) ? all.find((field) => field.value === value) : all[0];
      if (choice && choice !== all[0] || ["radio", "checkbox"].includes(choice?.type)) choice.checked = true;
      else if (choice) choice.value = value;
      else if (name === "kategori") { // a shortcut of the whole form: here it is a type under its card
        const type = form.querySelector(`input[name^="typ_"][value="${CSS.escape(value)}"]`);
        const card = type && form.querySelector(`input[name=kategori][value="${type.name.slice(4)}"]`);
        if (card) card.checked = type.checked = true;
      } else if (name === "var" && value.startsWith("p")) place(value, one.namn);
      const fold = choice?.closest("details");
      if (fold && choice.type !== "radio") fold.open = true;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
    page.say(`Utkast sparat i den här telefonen kl. ${clock(one.andrad)}.`);
  };

  /** Online: the server takes it over and shows it in the whole form. A newer one there is left alone. */
  const takeOver = async (one, again = false) => {
    const fresh = await phone.ask().catch(() => undefined);
    if (fresh === undefined) { page.warn(page.lost()); return; }
    if (!fresh) { page.say("Du är utloggad. Utkastet ligger kvar i telefonen.", panel.dataset.loggaIn); return; }
    const data = new URLSearchParams(one.falt);
    const hidden = { csrfmiddlewaretoken: fresh.token, nyckel: one.nyckel, utkast_stand: one.stand, skriven_for: String(Math.round((Date.now() - one.skriven) / 1000)) };
    for (const [name, value] of Object.entries(hidden)) data.set(name, value);
    const answer = await page.post(data).catch(() => null);
    if (answer?.ok) {
      await phone.run("readwrite", (store) => store.put({ ...one, synkad: true }));
      location.assign(`${panel.dataset.ny}?utkast=${one.nyckel}`);
    } else if (answer?.status === 409 && !again) {
      const own = { ...one, nyckel: crypto.randomUUID(), stand: "" };
      await phone.run("readwrite", (store) => store.put(own));
      await phone.remove(one.vem, one.nyckel);
      await takeOver(own, true);
    } else page.say((await answer?.json().catch(() => null))?.text || "Det gick inte att öppna utkastet just nu. Det ligger kvar i telefonen.");
  };

  const offer = async () => {
    await phone.tidied;
    const mine = (await phone.list(phone.who)).filter((one) => (away || !one.synkad) && one.nyckel !== key.value);
    if (away && location.hash === "#fortsatt" && mine.length) { fill(mine[0]); page.warn(page.lost()); return; }
    for (const one of mine) {
      const when = `${day(one.andrad)} kl. ${clock(one.andrad)}`;
      const go = make("button", { type: "button", className: "knapp", textContent: "Fortsätt" });
      go.setAttribute("aria-label", `Fortsätt på utkastet från ${when}`);
      const drop = make("button", { type: "button", className: "knapp knapp--ljus", textContent: "Ta bort" });
      drop.setAttribute("aria-label", `Ta bort utkastet från ${when}`);
      const row = make("div", { className: "ruta-info" }, make("div", { className: "stapla stapla--tat" }, make("p", { textContent: `Utkast sparat i den här telefonen ${when}.` }), make("div", { className: "knapprad" }, go, drop)));
      go.addEventListener("click", () => { if (away) { fill(one); row.remove(); form.querySelector("textarea")?.focus(); } else takeOver(one); });
      drop.addEventListener("click", () => phone.remove(one.vem, one.nyckel).then(() => { row.remove(); page.say("Utkastet är borttaget ur telefonen."); }));
      form.before(row);
    }
  };

  const box = document.getElementById("utkast_i_telefonen"), wants = () => box.checked;
  const choose = async () => {
    try {
      await (wants() ? phone.turnOn(phone.who) : phone.turnOff(phone.who));
      page.say(wants() ? "Utkast sparas i den här telefonen." : "Inga utkast ligger kvar i den här telefonen.");
      if (wants()) form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      box.checked = false;
      page.say("Det gick inte att spara i den här telefonen.");
    }
  };
  box?.addEventListener("change", choose);
  if (box && wants() !== phone.on(phone.who)) choose(); // pressed before this file was here
  if (phone.on(phone.who)) offer().catch(() => {});
})();
