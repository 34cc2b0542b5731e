/* What lies in this phone: drafts (IndexedDB, one writer's apart from another's), and the service worker. Nothing is
   kept unless somebody has asked for it on this device; logging out takes all of it away. No framework, no network
   but the product itself. */
"use strict";
(() => {
  const HELD = 48 * 3600 * 1000; // as UTKAST_HALLS on the server
  const WANTED = "lb-utkast", NOW = "lb-vem";
  const read = (name) => { try { return localStorage.getItem(name) || ""; } catch { return ""; } };
  const write = (name, value) => { try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch { /* no storage, nothing kept */ } };
  const can = "indexedDB" in globalThis && "serviceWorker" in navigator && globalThis.isSecureContext;
  const wanted = () => read(WANTED).split(" ").filter(Boolean);
  const on = (who) => can && Boolean(who) && wanted().includes(who);

  let opened;
  const open = () => {
    opened ??= new Promise((done, fail) => {
      const ask = indexedDB.open("lb-utkast", 1);
      ask.onupgradeneeded = () => ask.result.createObjectStore("utkast", { keyPath: ["vem", "nyckel"] });
      ask.onsuccess = () => { ask.result.onversionchange = close; done(ask.result); };
      ask.onerror = () => fail(ask.error);
    });
    return opened;
  };
  const close = () => { opened?.then((db) => db.close(), () => {}); opened = undefined; };
  const run = async (mode, act) => {
    const db = await open();
    return new Promise((done, fail) => {
      const work = db.transaction("utkast", mode), asked = act(work.objectStore("utkast"));
      work.oncomplete = () => done(asked?.result);
      work.onabort = () => fail(work.error);
    });
  };
  const remove = (who, key) => run("readwrite", (store) => store.delete([who, key]));

  /** The writer's own drafts, newest first. Whatever is too old is taken away, whoever wrote it. */
  const list = async (who) => {
    const all = await run("readonly", (store) => store.getAll()), kept = [];
    for (const one of all) {
      if (Date.now() - one.andrad > HELD) await remove(one.vem, one.nyckel);
      else if (one.vem === who) kept.push(one);
    }
    return kept.sort((a, b) => b.andrad - a.andrad);
  };
  const clear = async (who) => { for (const one of await list(who)) await remove(who, one.nyckel); };

  /** Ask the server: a token, who is logged in, what became of these. Null when logged out; throws without a connection. */
  const ask = async (keys = []) => {
    const query = new URLSearchParams(keys.map((key) => ["nyckel", key]));
    const answer = await fetch(`/rapport/utkast/lage/?${query}`, { redirect: "manual", cache: "no-store" });
    return answer.ok ? answer.json() : null;
  };

  /** What was sent, and what the server has thrown away since it had it, goes from the phone too. */
  const tidy = async (who) => {
    const mine = await list(who);
    const said = mine.length && await ask(mine.map((one) => one.nyckel));
    if (!said || said.vem !== who) return;
    for (const one of mine) {
      if (said.skickade.includes(one.nyckel) || (one.synkad && !said.finns.includes(one.nyckel))) await remove(who, one.nyckel);
    }
  };

  const worker = async () => {
    const found = await navigator.serviceWorker.register("/sw.js");
    if (document.getElementById("utkastpanel")) (found.active || found.waiting)?.postMessage("hamta");
    return navigator.serviceWorker.ready;
  };
  const turnOn = async (who) => {
    write(WANTED, [...new Set([...wanted(), who])].join(" "));
    write(NOW, who);
    await worker();
  };
  const forget = async () => {
    for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  };
  const turnOff = async (who) => {
    await clear(who);
    write(WANTED, wanted().filter((one) => one !== who).join(" "));
    if (!wanted().length) { write(NOW, ""); await forget(); }
  };
  const leave = async () => {
    close();
    write(WANTED, ""); write(NOW, "");
    await new Promise((done) => { const gone = indexedDB.deleteDatabase("lb-utkast"); gone.onsuccess = gone.onerror = gone.onblocked = done; });
    await forget();
  };

  const who = document.body.dataset.vem || "";
  const used = can && wanted().length > 0;
  if (used && who) write(NOW, who);
  const tidied = on(who) ? tidy(who).catch(() => {}) : Promise.resolve();
  if (on(who)) worker().catch(() => {});
  globalThis.lbUtkast = { can, on, run, list, remove, clear, ask, turnOn, turnOff, tidied, who: who || (used ? read(NOW) : "") };

  // Log-out waits a moment for the phone to be emptied. The answer's Clear-Site-Data does the same once more.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!used || !form.action.endsWith("/konto/logga-ut/")) return;
    event.preventDefault();
    const enough = new Promise((done) => { setTimeout(done, 1500); });
    Promise.race([leave().catch(() => {}), enough]).then(() => form.submit());
  });

  // "Rensa utkast" on the page of drafts.
  const box = document.querySelector("[data-telefonens]");
  if (box && on(who)) {
    tidied.then(() => list(who)).then((mine) => {
      box.hidden = mine.length === 0;
      box.querySelector("[data-antal]").textContent = String(mine.length);
    });
    box.querySelector("button").addEventListener("click", () => clear(who).then(() => {
      box.querySelector("p").textContent = "Inga utkast ligger kvar i den här telefonen.";
      box.querySelector("button").hidden = true;
    }));
  }
})();
