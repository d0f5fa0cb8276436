// The list a reader came from: kept on this device while the tab is open, so that the page of one case can lead on to
// the next, whatever filters made the list. Nothing is asked of the server.
const KEY = "trail";

function remember(table) {
  const cases = [...table.querySelectorAll("tbody a.subject")].map((link) => link.pathname);
  const next = document.querySelector("a[rel=next]");
  const kept = { list: location.pathname + location.search, cases, more: next ? next.pathname + next.search : "" };
  if (cases.length) sessionStorage.setItem(KEY, JSON.stringify(kept));
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function lead(link, address) {
  if (!link) return;
  if (address) link.href = address;
  else link.hidden = true;
}

function show(bar, trail) {
  const here = trail.cases.indexOf(location.pathname);
  if (here < 0) return;
  const place = bar.querySelector("[data-trail-place]");
  place.textContent = place.dataset.trailPlace.replace("{n}", here + 1).replace("{all}", trail.cases.length);
  lead(bar.querySelector("[data-trail-previous]"), trail.cases[here - 1]);
  lead(bar.querySelector("[data-trail-next]"), trail.cases[here + 1] ?? trail.more);
  for (const link of document.querySelectorAll("a[data-trail-list]")) link.href = trail.list;
  bar.hidden = false;
}

export function watchTrail(root) {
  const table = root.querySelector("table[data-cursor]");
  if (table) {
    remember(table);
    root.addEventListener("htmx:afterSwap", () => remember(root.querySelector("table[data-cursor]") ?? table));
  }
  const bar = root.querySelector("[data-trail-bar]");
  const trail = bar && recall();
  if (trail) show(bar, trail);
}

// <a data-opens="id">: opens that <details> and goes to its first field.
export function openForms(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-opens]");
    const form = link && root.getElementById(link.dataset.opens);
    if (!form) return;
    event.preventDefault();
    link.closest("details")?.removeAttribute("open");
    form.open = true;
    form.scrollIntoView({ block: "center" });
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
  });
}
