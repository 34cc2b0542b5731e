/* The map in the report's form: an area pressed is the area chosen, a spot pressed in the closer map is a point, and
   "Där jag är nu" asks the phone. The page works whole without this file. */
"use strict";
(() => {
  const map = document.querySelector(".kartval"), svg = map?.querySelector("svg");
  if (!svg) return;
  const form = map.closest("form"), fields = form.elements;
  const shapes = [...map.querySelectorAll("path[data-nyckel]")];
  const said = form.querySelector("[data-sagt]"), save = form.querySelector("[data-spara]");
  const say = (text) => { said.textContent = text; };
  const whole = svg.viewBox.baseVal, full = [whole.x, whole.y, whole.width, whole.height];
  const [west, north, scaleX, scaleY, width] = ["vast", "norr", "skalaX", "skalaY", "bredd"].map((name) => Number(svg.dataset[name]));
  const METRES = 111320, CLOSEST = 64, NEAR = 150;
  const stepY = 10 / METRES, stepX = stepY * (scaleY / scaleX);
  const toMap = ({ lat, lon }) => ({ x: (lon - west) * scaleX, y: (north - lat) * scaleY });
  const toGround = ({ x, y }) => ({ lat: north - y / scaleY, lon: west + x / scaleX });
  const middle = toGround({ x: width / 2, y: full[3] / 2 });
  let zoom = 1, centre = middle, point = null;

  const pin = document.createElementNS(svg.namespaceURI, "g");
  pin.innerHTML = '<circle class="nal-ring" r="9"/><circle class="nal" r="3.5"/>';
  svg.append(pin);

  // Squares of the operator's own map, when there is one: those that the closer view shows.
  const ground = document.createElementNS(svg.namespaceURI, "g");
  svg.querySelector("desc").after(ground);
  const column = (lon, z) => Math.floor((lon + 180) / 360 * 2 ** z), row = (lat, z) => Math.floor((1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2 * 2 ** z);
  const corner = (x, y, z) => toMap({ lon: x / 2 ** z * 360 - 180, lat: Math.atan(Math.sinh(Math.PI * (1 - 2 * y / 2 ** z))) * 180 / Math.PI });
  const squares = ([x, y, w, h]) => {
    ground.replaceChildren();
    if (!svg.dataset.rutor) return;
    const from = toGround({ x, y }), to = toGround({ x: x + w, y: y + h });
    const z = Math.min(18, Math.floor(Math.log2(360 / (to.lon - from.lon) * svg.clientWidth / 256)) + 1);
    for (let c = column(from.lon, z); c <= column(to.lon, z); c++) {
      for (let r = row(from.lat, z); r <= row(to.lat, z); r++) {
        const a = corner(c, r, z), b = corner(c + 1, r + 1, z), image = document.createElementNS(svg.namespaceURI, "image");
        Object.entries({ href: svg.dataset.rutor.replace("{z}", z).replace("{x}", c).replace("{y}", r), x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y, preserveAspectRatio: "none" })
          .forEach(([name, value]) => image.setAttribute(name, value));
        ground.append(image);
      }
    }
    svg.classList.toggle("karta--bild", true);
  };

  const draw = () => {
    let box = full;
    if (zoom > 1) {
      const at = toMap(centre), w = width / zoom, h = Math.min(full[3], width * 1.2) / zoom;
      box = [at.x - w / 2, at.y - h / 2, w, h];
    }
    svg.setAttribute("viewBox", box.join(" "));
    if (map.open) squares(box);
    svg.classList.toggle("karta--nara", zoom > 1);
    // Text and marks keep their size on the screen.
    svg.style.setProperty("--narhet", zoom * (zoom > 1 ? full[2] / width : 1));
    pin.setAttribute("visibility", point ? "visible" : "hidden");
    if (!point) return;
    const at = toMap(point);
    pin.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${1 / (zoom * (zoom > 1 ? full[2] / width : 1))})`);
  };
  const inside = (where) => {
    const at = toMap(where), spot = svg.createSVGPoint();
    [spot.x, spot.y] = [at.x, at.y];
    return shapes.filter((shape) => shape.isPointInFill(spot));
  };
  const nameOf = (shape) => map.querySelector(`input[name="kartomrade"][value="${shape.dataset.nyckel}"]`).labels[0].textContent.replaceAll("\u00ad", "").trim();

  // The list and the map are one answer.
  const show = (value) => {
    shapes.forEach((shape) => shape.classList.toggle("vald", shape.dataset.nyckel === value));
    map.querySelectorAll("input[name='kartomrade']").forEach((radio) => { radio.checked = radio.value === value; });
  };
  const choose = (value) => {
    fields.omrade.value = value;
    show(value);
    fields.omrade.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const closer = (shape) => {
    const box = shape.getBBox();
    centre = toGround({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    zoom = Math.max(2, Math.min(CLOSEST, 2 ** Math.floor(Math.log2(width / Math.max(box.width, box.height * .8)))));
  };
  const put = (where) => {
    point = where;
    fields.lat.value = where ? where.lat.toFixed(6) : "";
    fields.lon.value = where ? where.lon.toFixed(6) : "";
    save.hidden = !where;
    fields.lat.dispatchEvent(new Event("change", { bubbles: true }));
    if (!where) return say("Punkten är borttagen.");
    const found = inside(where);
    if (found.length === 1) choose(found[0].dataset.nyckel);
    say(found.length === 1 ? `Punkten ligger i ${nameOf(found[0])}.` : "Punkten ligger inte i ett område. Välj vilket område det gäller.");
  };
  const move = (north_, east) => {
    if (point) {
      put({ lat: point.lat + north_ * stepY, lon: point.lon + east * stepX });
      const at = toMap(point), mid = toMap(centre), w = width / zoom;
      if (zoom > 1 && Math.max(Math.abs(at.x - mid.x), Math.abs(at.y - mid.y)) > w * .4) centre = point;
    } else if (zoom > 1) {
      const at = toMap(centre);
      centre = toGround({ x: at.x + east * width / zoom / 4, y: at.y - north_ * width / zoom / 4 });
    } else say("Tryck på Närmare eller på ett område först.");
  };
  const acts = {
    in: () => { if (point) centre = point; zoom = Math.min(CLOSEST, zoom * 2); },
    ut: () => { zoom = Math.max(1, zoom / 2); },
    norr: () => move(1, 0), soder: () => move(-1, 0), vaster: () => move(0, -1), oster: () => move(0, 1),
    hit: () => { if (zoom > 1) put(centre); else say("Tryck på Närmare eller på ett område först."); },
    bort: () => put(null),
  };
  const keys = { ArrowUp: "norr", ArrowDown: "soder", ArrowLeft: "vaster", ArrowRight: "oster", "+": "in", "-": "ut", Enter: "hit" };

  svg.addEventListener("click", (event) => {
    const key = event.target.closest("[data-nyckel]")?.dataset.nyckel;
    const shape = shapes.find((one) => one.dataset.nyckel === key);
    if (zoom === 1) {
      if (shape) { choose(shape.dataset.nyckel); closer(shape); say(`${nameOf(shape)} är valt. Tryck på stället om du vill sätta en punkt.`); }
    } else {
      const spot = svg.createSVGPoint();
      [spot.x, spot.y] = [event.clientX, event.clientY];
      put(toGround(spot.matrixTransform(svg.getScreenCTM().inverse())));
    }
    draw();
  });
  const frame = svg.parentElement;
  Object.assign(frame, { tabIndex: 0 });
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Karta");
  frame.setAttribute("aria-describedby", "kartval-hjalp");
  frame.addEventListener("keydown", (event) => {
    const act = acts[keys[event.key]];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
    draw();
  });
  map.addEventListener("click", (event) => {
    const act = acts[event.target.closest("[data-gor]")?.dataset.gor];
    if (act) { act(); draw(); }
  });
  map.addEventListener("change", (event) => {
    if (event.target.name !== "kartomrade") return;
    choose(event.target.value);
    const shape = shapes.find((one) => one.dataset.nyckel === event.target.value);
    if (shape && !point) { closer(shape); draw(); }
  });
  fields.omrade.addEventListener("change", () => show(fields.omrade.value));
  map.addEventListener("toggle", draw);
  map.querySelectorAll("[data-nal]").forEach((part) => { part.hidden = false; });
  // After Back, or with an error, what was chosen is there again.
  const before = fields.omrade.value || map.querySelector("input[name='kartomrade']:checked")?.value || "";
  if (before) choose(before);
  if (fields.lat.value && fields.lon.value) {
    point = centre = { lat: Number(fields.lat.value), lon: Number(fields.lon.value) };
    zoom = 16;
  }
  draw();

  // "Där jag är nu": only on a press. It suggests a place and an area; the reporter decides what is kept.
  const here = form.querySelector("[data-har]");
  if (!navigator.geolocation || document.featurePolicy?.allowsFeature("geolocation") === false) return;
  here.hidden = false;
  const metres = (a, b) => Math.hypot((a.lat - b.lat) / stepY, (a.lon - b.lon) / stepX) * 10;
  const found = ({ coords }) => {
    const now = { lat: coords.latitude, lon: coords.longitude };
    if (inside(now).length !== 1) return say("Du verkar vara utanför områdena på kartan. Sök platsen, eller välj ett område.");
    const other = form.querySelector("input[name='var'][value='annan']");
    if (other) { other.checked = true; other.dispatchEvent(new Event("change", { bubbles: true })); }
    put(now);
    [centre, zoom] = [now, 16];
    const places = [...map.querySelectorAll("[data-plats]")].map((dot) => ({ name: dot.dataset.plats, lat: Number(dot.dataset.lat), lon: Number(dot.dataset.lon) }));
    const near = places.map((place) => ({ ...place, far: metres(now, place) })).sort((a, b) => a.far - b.far)[0];
    const area = nameOf(inside(now)[0]);
    const exact = `Telefonen säger ${Math.round(coords.accuracy)} meter när.`;
    if (near && near.far <= NEAR && !fields.sokplats.value) {
      fields.sokplats.value = near.name;
      say(`Närmaste plats är ${near.name}, ${area}. Ändra om det inte stämmer. ${exact}`);
    } else say(`Du är i ${area}. ${exact}`);
    const rough = form.querySelector("input[name='sparaplats'][value='omrade']");
    rough.checked = true;
    draw();
  };
  const WHY = {
    1: "Telefonen fick inte visa var du är. Sök platsen eller välj ett område i stället.",
    2: "Det går inte att se var du är just nu. Sök platsen eller välj ett område i stället.",
    3: "Det tog för lång tid att hitta dig. Försök igen, eller sök platsen.",
  };
  here.addEventListener("click", () => {
    say("Letar efter var du är …");
    navigator.geolocation.getCurrentPosition(found, (error) => say(WHY[error.code] || WHY[2]), { enableHighAccuracy: true, timeout: 10000, maximumAge: 30000 });
  });
})();
