/* The plan's rows: "Uppdatera" opens the form under its row. Without this file, or without an answer, it is a link. */
"use strict";
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-har]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const row = link.closest("li");
  const open = row.querySelector(".rad-form");
  if (open) { // what was typed stays in it
    open.hidden = !open.hidden;
    link.setAttribute("aria-expanded", String(!open.hidden));
    return;
  }
  if (link.dataset.vantar) return;
  link.dataset.vantar = "1";
  try {
    const answer = await fetch(`${link.pathname}?del=form`, { redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form");
    const place = document.createElement("div");
    place.className = "rad-form";
    form.querySelector("[name=tillbaka]").value = location.pathname + location.search;
    place.append(form);
    row.append(place);
    link.setAttribute("aria-expanded", "true");
    form.dispatchEvent(new Event("lb:ny", { bubbles: true }));
    form.querySelector("input[name=status]:checked, input[name=status]").focus();
  } catch {
    location.href = link.href;
  } finally {
    delete link.dataset.vantar;
  }
});
