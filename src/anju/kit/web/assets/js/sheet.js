// The sheet of shortcuts behind "?": what can be pressed on this page, read off the page itself.
const own = (element) => {
  const words = element.cloneNode(true);
  for (const key of words.querySelectorAll("kbd")) key.remove();
  return words.textContent.trim() || element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim() || "";
};

function line(element) {
  const row = document.createElement("div");
  row.dataset.read = "";
  const key = document.createElement("kbd");
  key.className = "kbd";
  key.textContent = element.dataset.key.toUpperCase();
  const name = document.createElement("dt");
  name.append(key);
  const words = document.createElement("dd");
  words.textContent = own(element);
  row.append(name, words);
  return row;
}

export function openSheet(root) {
  const sheet = root.getElementById("keys");
  if (!sheet || sheet.open) return false;
  for (const row of sheet.querySelectorAll("[data-read]")) row.remove();
  for (const row of sheet.querySelectorAll("[data-needs]")) row.hidden = !root.querySelector(row.dataset.needs);
  const reachable = [...root.querySelectorAll("[data-key]")].filter((element) => element.offsetParent);
  sheet.querySelector("dl").prepend(...reachable.map(line));
  sheet.showModal();
  return true;
}

export function watchSheet(root) {
  for (const button of root.querySelectorAll("[data-sheet]")) {
    button.hidden = false;
    button.addEventListener("click", () => openSheet(root));
  }
}
