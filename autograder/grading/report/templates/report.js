"use strict";
// Adds sorting and filtering to the tables that ask for it. Without it, everything is readable.
for (const table of document.querySelectorAll("table.sorts")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, n) => {
    const cell = row.cells[n];
    const text = cell.dataset.key ?? cell.textContent.trim();
    return text !== "" && !isNaN(text) ? Number(text) : text;
  };
  const order = (a, b) =>
    typeof a === typeof b ? (typeof a === "number" ? a - b : a.localeCompare(b, "en", {numeric: true}))
      : typeof a === "number" ? -1 : 1;
  heads.forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => order(key(a, n), key(b, n)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
for (const form of document.querySelectorAll("form.filter")) {
  const rows = [...document.getElementById(form.dataset.of).tBodies[0].rows];
  const said = form.querySelector("output");
  const select = form.querySelector("select");
  const input = form.querySelector("input");
  const apply = () => {
    const text = input.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const kinds = (row.dataset.kinds ?? "").split(" ");
      row.hidden = !(row.textContent.toLowerCase().includes(text)
        && (!select || !select.value || kinds.includes(select.value)));
      shown += !row.hidden;
    }
    said.textContent = `${shown} of ${rows.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
  apply();
}
// What is read on paper unfolds; the long rest is printed where the reader has opened it.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details.prints:not([open])")];
  folded.forEach(details => { details.open = true; });
});
window.addEventListener("afterprint", () => folded.forEach(details => { details.open = false; }));
