// The desk's keys. j/k move the cursor over the rows of <table data-cursor>, x selects (with Shift all between), Enter
// opens, Esc lets go; any element with data-key is pressed (or, if one types in it, entered) by its key; g and then the
// key of a line of the menu (data-go) leads there; ? tells all of them. Whoever speaks to the machine switches them off
// (WCAG 2.1.4): then nothing here listens but to Escape and the choosing by pointer.
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
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    bar.hidden = chosen === 0;
    bar.dataset.ready = "";
  }
}

let lastChosen = null;

function choose(table, boxes, checked) {
  for (const each of boxes) if (each) each.checked = checked;
  tellCount(table);
}

// All boxes from the one chosen last to this one, in either direction.
function upTo(table, here) {
  const all = rows(table).map(box);
  const [first, last] = [all.indexOf(lastChosen ?? here), all.indexOf(here)].sort((one, other) => one - other);
  return all.slice(Math.max(first, 0), last + 1);
}

function chooseOne(table, here, { checked, ranged }) {
  choose(table, ranged ? upTo(table, here) : [here], checked);
  lastChosen = here;
}

function inTable(table, key) {
  const current = table.querySelector(".cursor");
  const acts = {
    j: () => step(table, 1),
    k: () => step(table, -1),
    x: () => box(current) && chooseOne(table, box(current), { checked: !box(current).checked }),
    X: () => box(current) && chooseOne(table, box(current), { checked: true, ranged: true }),
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

// After g the next key within a second and a half names a place.
let going = 0;

function go(root, key) {
  const began = going;
  going = key === "g" ? Date.now() : 0;
  if (key === "g") return true;
  const place = Date.now() - began < 1500 && root.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (place) place.click();
  return Boolean(place);
}

function watchChoosing(root, table) {
  let ranged = false;
  root.addEventListener("click", (event) => { ranged = event.shiftKey; }, true);
  root.addEventListener("change", (event) => {
    if (!table()?.contains(event.target)) return;
    if (event.target.matches("[data-all]")) choose(table(), rows(table()).map(box), event.target.checked);
    else chooseOne(table(), event.target, { checked: event.target.checked, ranged });
  });
  for (const button of root.querySelectorAll("[data-let-go]")) {
    button.hidden = false;
    button.addEventListener("click", () => choose(table(), rows(table()).map(box), false));
  }
  for (const all of root.querySelectorAll("[data-all]")) all.hidden = false;
  if (table()) tellCount(table());
}

export function watchKeys(root) {
  const table = () => root.querySelector("table[data-cursor]");
  const isOff = root.body.dataset.keys === "off";
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (isOff && event.key !== "Escape") return;
    if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
    if (root.querySelector("dialog[open]")) return;
    if (event.key === "?" && openSheet(root)) return event.preventDefault();
    const done = go(root, event.key) || (table() && inTable(table(), event.key)) || press(root, event.key);
    if (done) event.preventDefault();
  });
  watchChoosing(root, table);
}
