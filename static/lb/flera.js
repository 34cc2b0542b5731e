/* Rows pasted from a spreadsheet straight into a cell of the table: the server reads them, as from the paste box. */
"use strict";
(() => {
  const button = document.querySelector("[data-las-in]");
  const box = document.getElementById("id_klistrat");
  document.querySelector(".rutnat")?.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!button || !box || !text.includes("\t")) return;
    event.preventDefault();
    box.value = text;
    button.click();
  });
})();
