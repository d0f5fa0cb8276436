// Many cases at once, a few at a time, so that the page can say how far it is. Without this the form is simply sent.
const AT_ONCE = 10;

async function send(form, act, chosen, isFirst) {
  const said = new FormData(form);
  said.delete("case");
  for (const one of chosen) said.append("case", one);
  said.set("do", act);
  if (!isFirst) said.set("more", "1");
  const answer = await fetch(form.action, { method: "POST", body: said, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? "");
}

async function sendAll(form, act, chosen) {
  const progress = form.querySelector("progress");
  progress.hidden = false;
  progress.max = chosen.length;
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    await send(form, act, chosen.slice(from, from + AT_ONCE), from === 0);
    progress.value = from + AT_ONCE;
  }
}

export function sendManyInParts(root) {
  const form = root.querySelector("form[data-bulk]");
  form?.addEventListener("submit", (event) => {
    const chosen = new FormData(form).getAll("case");
    if (chosen.length <= AT_ONCE) return;
    event.preventDefault();
    // What was refused as a whole is told by the server when the form is sent in the ordinary way.
    sendAll(form, event.submitter?.value ?? "", chosen).finally(() => location.assign(`?${form.elements.here.value}`));
  });
}
