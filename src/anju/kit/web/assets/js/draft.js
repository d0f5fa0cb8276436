// Keeps what was typed into <form data-draft="name"> on this device until it is sent.
// Never kept: passwords, files, hidden fields, and fields marked data-private (telephone numbers).
const KEPT = "input:not([type=hidden], [type=password], [type=file], [data-private]), textarea:not([data-private]), select:not([data-private])";

const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

function store(form, key) {
  const values = {};
  for (const field of form.querySelectorAll(KEPT)) {
    if (!field.name) continue;
    if (isTicked(field)) values[`${field.name}=${field.value}`] = field.checked;
    else values[field.name] = field.value;
  }
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
}

function restore(form, values) {
  for (const field of form.querySelectorAll(KEPT)) {
    if (!field.name) continue;
    const kept = isTicked(field) ? values[`${field.name}=${field.value}`] : values[field.name];
    if (kept === undefined) continue;
    if (isTicked(field)) field.checked = kept;
    else if (!field.value) field.value = kept;
  }
}

function recall(key) {
  try {
    const { at, values } = JSON.parse(localStorage.getItem(key) ?? "{}");
    return at && Date.now() - at < 7 * 86400e3 ? values : null;
  } catch {
    return null;
  }
}

export function keepDrafts(root) {
  // A page that shows the result says which draft has been sent.
  for (const sent of root.querySelectorAll("[data-draft-sent]")) localStorage.removeItem(`draft:${sent.dataset.draftSent}`);
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    const kept = recall(key);
    if (kept) restore(form, kept);
    form.addEventListener("input", () => store(form, key));
  }
}
