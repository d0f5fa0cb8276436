// One request to the server. A network that is cut is no error: what was not receipted is simply still here.
export class Cut extends Error {}
export class SignIn extends Error {}
export class Refused extends Error { constructor(code, message) { super(message); this.code = code; } }

const PATIENCE = 30000;

async function asked(url, options) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "error", cache: "no-store", ...options, signal: stop.signal });
    if (answer.status === 401) throw new SignIn();
    if (answer.status >= 500 || answer.status === 429) throw new Cut();
    const isJson = (answer.headers.get("content-type") || "").includes("json");
    const body = isJson ? await answer.json() : {};
    if (answer.ok && isJson) return body;
    if (answer.status === 403) throw new SignIn();
    throw new Refused(body.code || String(answer.status), body.message || "");
  } catch (problem) {
    if (problem instanceof Refused || problem instanceof SignIn || problem instanceof Cut) throw problem;
    throw new Cut();
  } finally { clearTimeout(timer); }
}

export const day = (told) => asked(told.day, {});
export const records = (told, token, entries) => asked(told.records, { method: "POST", headers: { "content-type": "application/json", "x-csrftoken": token }, body: JSON.stringify({ records: entries.map(({ id, kind, visit, phone_at, sha256, text }) => ({ id, kind, visit, phone_at, sha256, text })) }) });

export function photo(told, token, one) {
  const form = new FormData();
  for (const name of ["id", "of", "visit", "shows", "phone_at", "sha256"]) form.append(name, one[name]);
  if (one.place) for (const name of ["latitude", "longitude", "metres"]) form.append(name, one.place[name]);
  form.append("file", new Blob([one.bytes], { type: one.type }), "photo");
  return asked(told.photos, { method: "POST", headers: { "x-csrftoken": token }, body: form });
}
