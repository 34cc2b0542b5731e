/* Hints while typing: the kinds of personal data that have a fixed form. The server has the whole rule and decides.
   The same patterns as rapportering/personuppgifter/{nummer,kontakt,saker}.py; a test holds the two together.
   The text never leaves the browser. */
"use strict";
(() => {
  const raw = String.raw, W = raw`\p{L}\p{N}_`, re = (...parts) => new RegExp(parts.join(""), "giu");

  // Plain digits, spaces and dashes; `at` leads back to the written offsets.
  const plain = (text) => {
    let out = ""; const at = [];
    for (let i = 0; i < text.length; i += 1) {
      let c = text[i];
      if (/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0300-\u036f]/.test(c)) continue;
      const code = c.charCodeAt(0), n = c.normalize("NFKC");
      if (/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/.test(c)) c = "-";
      else if (/[\n\r\u2028\u2029]/.test(c)) c = "\n";
      else if (/\s/.test(c)) c = " ";
      else if ((code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)) c = String(code & 15);
      else if (n.length === 1) c = n;
      out += c; at.push(i);
    }
    return [out, at];
  };

  const luhn = (v) => v.reduce((s, d, i) => s + (i % 2 ? d : d > 4 ? 2 * d - 9 : 2 * d), 0) % 10 === 0;
  const born = (v, seams) => {
    const s = v.join(""), now = new Date(), day = Number(s.slice(-6, -4));
    const clock = seams === "4,6,8" && v.length === 12 && v[8] * 10 + v[9] < 24 && v[10] < 6;
    for (const century of v.length === 12 ? [s.slice(0, 2)] : ["19", "20"]) {
      const y = Number(century + s.slice(-10, -8)), m = Number(s.slice(-8, -6)), d = day % 60, date = new Date(y, m - 1, d);
      if (date.getFullYear() !== y || date.getMonth() !== m - 1 || date.getDate() !== d || y < 1850 || date > now) continue;
      if (!clock || y < now.getFullYear() - 3) return day < 60 ? "personnummer" : "samordningsnummer";
    }
    return "";
  };
  const kind = (win, len) => {
    if (win.length < len || (win[len] && win[len].gap === "")) return "";
    const part = win.slice(0, len), seams = part.flatMap((d, i) => (i && d.gap === "s" ? [i] : []));
    if (part.some((d, i) => i && d.gap === "x")) return "";
    if (!seams.every((i) => i % 2 === 0) && seams.length !== len - 1) return "";
    const v = part.map((d) => d.v);
    return luhn(v.slice(-10)) ? born(v, seams.join()) : "";
  };
  const people = function* (text) {
    const digits = []; let gap = "x", many = 0;
    for (let i = 0; i < text.length; i += 1) {
      const c = text[i];
      if (c >= "0" && c <= "9") { digits.push({ v: Number(c), i, gap }); gap = ""; many = 0; }
      else if (/[\s\-+./_]/.test(c)) {
        many += 1;
        gap = many > 3 || gap === "x" ? "x" : c === "\n" && (gap === "" || gap === "n") ? "n" : "s";
      } else gap = "x";
    }
    for (let i = 0, next = 0; i < digits.length; i += 1) {
      if (i < next || digits[i].gap === "") continue;
      for (const len of [12, 10]) {
        const found = kind(digits.slice(i, i + len + 1), len);
        if (found) { next = i + len; yield [found, digits[i].i, digits[next - 1].i + 1]; break; }
      }
    }
  };

  const MAIL = re(raw`(?<![${W}.+%-])[${W}.+%-]{1,64} {0,2}(?:@|[(\[](?:a|at|snabel-?a)[)\]]|(?<= )(?:snabel-?a|at)(?= )) {0,2}`,
    raw`(?:[${W}-]{1,63}(?:\.| ?\(?punkt\)? ?)){1,4}[a-z]{2,12}(?![${W}])`);
  const S = "(?:snap(?:chat)?|insta(?:gram)?|ig|tiktok|discord|telegram|facebook|fb|kik|messenger|twitter|användarnamn(?:et)?)";
  const K = `${S}(?:-?(?:namn|namnet|konto|kontot|profil|profilen|användare|användaren))?`;
  const HANDLE = re(raw`(?<![${W}@])(?:${S}(?:\.com|\.me)/(?:add/|u/|@)?@?[${W}.-]{3,40}(?<![.-]))|(?<![${W}.+%@/-])(?:@[${W}.]{2,30}(?<!\.)`,
    raw`|[a-zåäö][${W}.]{2,30}#\d{4}`,
    raw`|${K}(?: (?:är|heter|kallas))? ?[:=] ?@?(?:[a-zåäö.]{0,20}[\d_][${W}.]{0,20}|[${W}.]{3,30}(?=\s*(?:$|[,;.)\n])))(?<!\.)`,
    raw`|${K}(?: (?:är|heter|kallas))? [a-zåäö][a-zåäö.]{0,20}[\d_][${W}.]{0,20}(?<!\.)|${K} (?:heter|kallas) [${W}.]{3,30}(?<!\.))(?![${W}@])`);
  const B = "[A-HJ-PR-UW-Za-hj-pr-uw-z]", E = "[0-9A-HJ-NPR-UW-Za-hj-npr-uw-z]";
  const PLATE = new RegExp(raw`(?<![${W}@./])(?<![${W}]-)(?:(${B}{3})( {0,2}[·._-]?|\n)\d\d ?${E}|${B} ?${B} ?${B} \d \d ${E})(?![${W}])(?![-/:]\d)`, "gu");
  const PLATEWORD = /(?:reg(?:\.|istrerings)?[ -]?(?:nr|nummer|skylt)?[\p{L}\d]{0,3}|skylt\p{L}{0,5}|plåt\p{L}{0,3}|bil(?:en)?|epa\p{L}{0,8}|mopp\p{L}{0,4}|volvo|audi|saab|golf|märkt|moped\p{L}{0,6}|mc)[.:]? {1,2}\(?(?:är |med |var )?$/iu;
  const NOTWORD = /(?:dnr|diarie\p{L}{0,8}|ärende\p{L}{0,6}|beslut\p{L}{0,3}|mål(?:nr)?|klass\p{L}{0,4}|kurs\p{L}{0,3}|sal\p{L}{0,3}|rum\p{L}{0,3}|buss\p{L}{0,3}|linje\p{L}{0,2}|nyckel\p{L}{0,3}|stolpe\p{L}{0,2}|lampa|skåp\p{L}{0,3}|artikel\p{L}{0,3}|modell\p{L}{0,3}|grupp\p{L}{0,3})[.:]? {1,2}$/iu;
  const NOTPLATE = new Set("abb ang app apr art att aug ave bet bla bmw bnr bus buss ca cpu daf dag dec den det dkk dnr dos ekr enl ett eur feb fem fol fre gav gbp gick gmc gps grp han har hej hel hon hos hpl hsb hur hus jan jul jun kan kap kkr kod kom ktm kub lag led lgh loc lok lss lyr maj mal man mar max med min mon mot nar nej ner nok nov nr nya och okt omr par pdf per pga pkt pnr ram ref rum runt sal sek sem sep ser sex sid sju ska sms som sos ssk stn tag tel tex tgt tkr tog tor tre tur typ upp ups usb usd usk ute var wc".split(" "));
  const isPlate = (m, text) => {
    const before = text.slice(Math.max(0, m.index - 24), m.index), letters = m[1];
    if (PLATEWORD.test(before)) return true;
    if (NOTWORD.test(before)) return false;
    if (!letters) return m[0] === m[0].toUpperCase();
    if (NOTPLATE.has(letters.toLowerCase())) return false;
    return letters === letters.toUpperCase() || !m[2] || (m[2] !== "\n" && !/[aeouy]/i.test(letters));
  };

  const RUN = re(raw`(?<![${W}+])(?<!\d[-/.,:])(\(?(?:\+|00)[ (]{0,2}|\(?)(\d(?:[ ./()_-]{0,3}\n?\d){6,16})(?!\d)`);
  const THREE = /^0(?:1[013689]|2[136]|3[1356]|4[0246]|54|6[03]|90)/, MOBILE = /^07[02369]/, SERVICE = /^0(?:20|77|900|939|944|99)/;
  const upTo = (groups, least, most, single) => {
    let many = 0, end = 0;
    for (const [d, , to] of groups) {
      if (many + d.length > most || (many >= least && d.length === 1 && !single)) break;
      many += d.length; end = to;
    }
    return many >= least && many <= most ? end : 0;
  };
  const swedish = (groups, between, free) => {
    const d = groups.map((g) => g[0]).join(""), single = groups.every((g) => g[0].length === 1);
    if (d.length < 8 || d.startsWith("00") || SERVICE.test(d)) return 0;
    if (MOBILE.test(d)) return upTo(groups, 10, 10, single);
    const area = d.startsWith("08") ? 2 : THREE.test(d) ? 3 : 4, first = groups[0][0].length;
    const shape = first >= 8 || (first === area && /^ *(?:-|\/|\)-?)? *$/.test(between[0]));
    if (!free && !single && !shape) return 0;
    return upTo(groups, (area === 3 ? 8 : 9) + (groups.length === 1 && area === 3 ? 1 : 0), 10, single);
  };
  const phoneEnd = (m) => {
    const start = m.index + m[1].length;
    let groups = [...m[2].matchAll(/\d+/g)].map((g) => [g[0], start + g.index, start + g.index + g[0].length]);
    const between = groups.slice(1).map((g, i) => m[2].slice(groups[i][2] - start, g[1] - start));
    if (!/\+|00/.test(m[1])) return groups[0][0][0] === "0" ? swedish(groups, between, false) : 0;
    if (!groups[0][0].startsWith("46")) return upTo(groups, 9, 15, false);
    if (groups[0][0] === "46") groups = groups.slice(groups[1][0] === "0" ? 2 : 1);
    else groups[0][0] = groups[0][0].slice(2);
    if (!groups.length) return 0;
    groups[0][0] = "0" + groups[0][0].replace(/^0/, "");
    return swedish(groups, between, true);
  };
  const phones = function* (text) {
    RUN.lastIndex = 0;
    for (let m; (m = RUN.exec(text));) {
      const end = phoneEnd(m);
      if (end) yield [m.index, end];
      RUN.lastIndex = end || m.index + m[1].length + /^\d+/.exec(m[2])[0].length;
    }
  };
  const spans = (pattern, keep = () => true) => (text) =>
    [...text.matchAll(pattern)].filter((m) => keep(m, text)).map((m) => [m.index, m.index + m[0].length]);
  const CASE = re(raw`(?<![${W}])(?:\d{4}-[A-Z]\d{3,7}-\d{2}|(?:dnr|diarienr|diarienummer|ärendenr|ärende|K-nummer)[.:]? [A-ZÅÄÖ]{0,5} ?[\d/:-]{4,20})(?![${W}])`);
  const KINDS = [["", spans(CASE)], ["epost", spans(MAIL)], ["konto", spans(HANDLE)], ["telefon", phones], ["regnummer", spans(PLATE, isPlate)]];

  /** [{slag, start, slut}] in the order of the text, never overlapping. */
  const find = (written) => {
    const [text, at] = plain(written), taken = [], found = [];
    const add = (slag, from, to) => {
      if (taken.some(([a, b]) => from < b && a < to)) return;
      taken.push([from, to]);
      if (slag) found.push({ slag, start: at[from], slut: at[to - 1] + 1 });
    };
    for (const [slag, from, to] of people(text)) add(slag, from, to);
    for (const [slag, all] of KINDS) for (const [from, to] of all(text)) add(slag, from, to);
    return found.sort((a, b) => a.start - b.start);
  };
  globalThis.lbPersonuppgifter = find;

  const WORDS = { telefon: "telefonnummer", epost: "e-postadress", regnummer: "registreringsnummer", konto: "konto i sociala medier" };
  const hint = (text) => {
    const kinds = [...new Set(find(text).map((one) => one.slag))], stop = kinds.find((slag) => !WORDS[slag]);
    if (stop) return `Det står ett ${stop} i texten. Ta bort det så kan du skicka.`;
    return kinds.length ? `Kan peka ut någon: ${kinds.map((slag) => WORDS[slag]).join(", ")}. Ta bort det om det går.` : "";
  };
  const field = typeof document === "undefined" ? null : document.getElementById("id_text");
  if (!field) return;
  const out = document.createElement("p");
  out.className = "varning-tips";
  out.setAttribute("role", "status");
  field.after(out);
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { const text = hint(field.value); if (out.textContent !== text) out.textContent = text; }, 600);
  });
})();
