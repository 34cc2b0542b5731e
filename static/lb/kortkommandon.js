/* Single keys on a page, only for who has turned them on (WCAG 2.1.4). data-tangent="g": what the key presses or opens. */
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
  const what = document.querySelector(`[data-tangent="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!what) return;
  event.preventDefault();
  if (!what.matches("summary")) { what.click(); return; }
  what.parentElement.open = true;
  what.parentElement.querySelector("textarea, select, input:not([type=hidden])").focus();
});
