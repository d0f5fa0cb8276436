// The desk's keys. j/k move the cursor over the rows of <table data-cursor>, x selects, Enter opens, Esc lets go;
// any element with data-key is pressed (or, if one types in it, entered) by its key; ? tells all of them.
import { openSheet } from "./sheet.js";

const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

const rows = (table) => [...table.querySelectorAll("tbody tr:not(.group)")];

function moveTo(table, row) {
  if (!row) return;
  for (const other of table.querySelectorAll(".cursor")) other.classList.remove("cursor");
  row.classList.add("cursor");
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("a")?.focus({ preventScroll: true });
}

function step(table, by) {
  const all = rows(table);
  const here = all.findIndex((row) => row.classList.contains("cursor"));
  moveTo(table, all[Math.min(Math.max(here + by, 0), all.length - 1)]);
}

const box = (row) => row?.querySelector("input[type=checkbox]");

function tellCount(table) {
  const chosen = rows(table).filter((row) => box(row)?.checked).length;
  for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = chosen;
  for (const bar of document.querySelectorAll("[data-bulk]")) bar.hidden = chosen === 0;
}

function choose(table, boxes, checked) {
  for (const each of boxes) if (each) each.checked = checked;
  tellCount(table);
}

function inTable(table, key) {
  const current = table.querySelector(".cursor");
  const acts = {
    j: () => step(table, 1),
    k: () => step(table, -1),
    x: () => box(current) && choose(table, [box(current)], !box(current).checked),
    Enter: () => current?.querySelector("a")?.click(),
    Escape: () => choose(table, rows(table).map(box), false),
  };
  acts[key]?.();
  return key in acts;
}

function press(root, key) {
  const place = [...root.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key.toLowerCase() && each.offsetParent);
  if (!place) return false;
  if (place.matches("input, textarea")) place.focus();
  else place.click();
  return true;
}

export function watchKeys(root) {
  const table = () => root.querySelector("table[data-cursor]");
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "Enter" && event.target.closest("a, button")) return;
    if (root.querySelector("dialog[open]")) return;
    if (event.key === "?" && openSheet(root)) return event.preventDefault();
    if ((table() && inTable(table(), event.key)) || press(root, event.key)) event.preventDefault();
  });
  root.addEventListener("change", (event) => {
    if (!table()?.contains(event.target)) return;
    if (event.target.matches("[data-all]")) choose(table(), rows(table()).map(box), event.target.checked);
    else tellCount(table());
  });
}
