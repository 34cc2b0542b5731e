/* The draft of a report while it is written: saved on the server a second after a pause, and in this phone for who has
   asked for it. Without script the button "Spara utkast" does it. */
"use strict";
(() => {
  const key = document.getElementById("id_nyckel"), form = key?.form, panel = document.getElementById("utkastpanel");
  if (!form || !panel || !globalThis.lbUtkast) return;
  const phone = globalThis.lbUtkast, state = document.getElementById("id_utkast_stand");
  const away = panel.dataset.utanTackning !== undefined; // the form that is kept in the phone
  const tab = state.value.split(":")[1] || crypto.randomUUID?.() || "";
  const HIDDEN = ["csrfmiddlewaretoken", "nyckel", "utkast_stand", "skriven_for"];
  const kept = () => phone.on(phone.who);
  const lost = () => (kept() ? "Du har ingen täckning. Rapporten ligger kvar som utkast." : "Du har ingen täckning. Stäng inte sidan: texten finns bara här.");
  const clock = (time) => { const at = new Date(time); return `${at.getHours()}.${String(at.getMinutes()).padStart(2, "0")}`; };
  let written = panel.dataset.oppnat !== undefined ? Date.now() : 0, dirty = false, busy = false, again = false, out = false, wait;

  const said = document.createElement("p");
  said.className = "utkast-sagt litet dov";
  said.setAttribute("role", "status");
  const banner = document.createElement("div");
  banner.className = "utkast-sagt";
  banner.setAttribute("role", "status");
  form.querySelector(".sandrad").prepend(banner, said); // where a thumb is, also when the page has been scrolled
  const say = (text, link) => {
    if (said.textContent === text) return;
    said.textContent = text;
    if (link) { const a = Object.assign(document.createElement("a"), { href: link, target: "_blank", rel: "noopener", textContent: " Logga in i en ny flik" }); said.append(a); }
  };
  const warn = (text) => { banner.textContent = text; banner.className = text ? "ruta-info utkast-sagt" : "utkast-sagt"; };

  const fields = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && value && !HIDDEN.includes(name));
  const forbidden = () => fields().flatMap(([, value]) => globalThis.lbPersonuppgifter?.(value) || []).find((one) => ["personnummer", "samordningsnummer"].includes(one.slag));
  const CONTENT = ["kategori", "var", "sokplats", "omrade", "kartomrade", "lat", "text", "egen_atgard"]; // the rest has an answer from the start
  const some = () => fields().some(([name]) => CONTENT.includes(name));
  const age = () => String(Math.round((Date.now() - (written || Date.now())) / 1000));
  const token = (value) => {
    let field = form.elements.csrfmiddlewaretoken;
    if (!field) { field = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken" }); form.append(field); }
    field.value = value;
  };

  const keep = (more = {}) => phone.run("readwrite", (store) => store.put({
    vem: phone.who, nyckel: key.value, stand: state.value, falt: fields(), skriven: written, andrad: Date.now(), synkad: false,
    namn: form.querySelector("input[name=var]:checked")?.closest("label")?.textContent.trim() || "", ...more,
  }));
  const post = (data) => fetch(panel.dataset.spara, { method: "POST", body: data, redirect: "manual", keepalive: true });
  const body = () => {
    const data = new URLSearchParams(fields());
    for (const [name, value] of [["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value || ""], ["nyckel", key.value],
      ["utkast_stand", `${state.value.split(":")[0] || 0}:${tab}`], ["skriven_for", age()]]) data.set(name, value);
    return data;
  };

  /** One round to the server. True when it has the text. */
  const send = async (local, retried = false) => {
    let answer;
    try { answer = await post(body()); } catch { warn(lost()); return false; }
    if (answer.ok) {
      const data = await answer.json();
      state.value = `${data.stand}:${tab}`;
      out = false;
      warn("");
      say(local ? `Utkast sparat kl. ${data.tid}, också i den här telefonen.` : `Utkast sparat kl. ${data.tid}.`);
      return true;
    }
    if (answer.type === "opaqueredirect") {
      out = true;
      say("Du är utloggad. Texten står kvar här.", panel.dataset.loggaIn);
      return false;
    }
    if (answer.status === 403 && !retried) {
      const fresh = await phone.ask().catch(() => null);
      if (fresh) { token(fresh.token); return send(local, true); }
    }
    const text = (await answer.json().catch(() => ({}))).text;
    say(text || "Utkastet är inte sparat just nu. Vi försöker igen när du skriver.");
    if (answer.status === 409) { // somebody else has it: go on as a draft of one's own, and overwrite nothing
      if (local) await phone.remove(phone.who, key.value);
      key.value = crypto.randomUUID();
      state.value = "";
      again = true;
    }
    return false;
  };

  const save = async () => {
    if (!dirty || !some()) return;
    if (busy) { again = true; return; }
    const found = forbidden();
    if (found) { say(`Utkastet sparas inte förrän ${found.slag.replace("nummer", "numret")} är borta.`); return; }
    busy = true; dirty = false;
    const local = kept();
    try {
      if (local) { await keep(); say(`Utkast sparat i den här telefonen kl. ${clock(Date.now())}.`); }
      if (away) return;
      if (await send(local)) { if (local) await keep({ synkad: true }); } else dirty = true;
    } finally {
      busy = false;
      if (again) { again = false; dirty = true; wait = setTimeout(save, 1000); }
    }
  };

  const touched = (event) => {
    if (event.target === form) return; // the script that fills the form says that it has
    if (!written || event.target.name === "nar") written = Date.now();
    dirty = true;
    clearTimeout(wait);
    wait = setTimeout(save, 1000);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  document.addEventListener("visibilitychange", () => { clearTimeout(wait); save(); });
  window.addEventListener("offline", () => { dirty ||= some() && written > 0; save().then(() => warn(lost())); });
  window.addEventListener("online", () => { warn("Du har täckning igen. Tryck på Skicka rapport när du är klar."); save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty && written && !form.dataset.skickad && !kept()) event.preventDefault(); });

  // Sending: by the user's press only, with the form's own key, so that a second press is the same report.
  let sending = false;
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  const readyToSend = async () => {
    const fresh = await phone.ask();
    if (!fresh) say("Du är utloggad. Utkastet ligger kvar i telefonen.", panel.dataset.loggaIn);
    else if (fresh.vem !== phone.who) say("Någon annan är inloggad i den här telefonen. Logga in som du för att skicka.", panel.dataset.loggaIn);
    else { token(fresh.token); return true; }
    return false;
  };
  const sendKept = async () => {
    if (sending) return;
    sending = true; // and so it stays when the form is on its way: a second press waits for the next page
    sending = await readyToSend().catch(() => { warn(lost()); return false; });
    if (sending) form.submit();
  };
  window.addEventListener("pageshow", () => { sending = false; });
  form.addEventListener("submit", (event) => {
    clearTimeout(wait);
    let field = form.elements.skriven_for;
    if (!field) { field = Object.assign(document.createElement("input"), { type: "hidden", name: "skriven_for" }); form.append(field); }
    field.value = age();
    if (!navigator.onLine || (out && !away)) { stop(event); dirty = true; save().then(() => { if (!navigator.onLine) warn(lost()); }); return; }
    if (!away) return;
    stop(event);
    dirty = true;
    save().then(() => { if (event.submitter?.name !== "spara_utkast") sendKept(); });
  });
  globalThis.lbForm = { form, key, state, panel, away, fields, say, warn, lost, post, since: (time) => { written = time; } };

  // The rest is fetched by who has drafts in this phone, or asks for it.
  const box = document.getElementById("utkast_i_telefonen");
  const more = () => document.head.append(Object.assign(document.createElement("script"), { src: panel.dataset.mer }));
  if (!box || !phone.can || !phone.who) return;
  panel.hidden = false;
  box.checked = kept();
  if (kept()) more(); else box.addEventListener("change", more, { once: true });
})();
