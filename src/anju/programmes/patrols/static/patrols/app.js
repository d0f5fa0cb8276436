// The inspectors' app: what she sees, answers and sends. Whatever is shown as recorded has been written on the phone first.
import { bytes, follow, place, shrunk } from "./camera.js";
import { h, icon } from "./draw.js";
import * as keep from "./keep.js";
import { pad } from "./pad.js";
import { entry, picture } from "./queue.js";
import * as screens from "./screens.js";
import { Sender } from "./sending.js";
import { fill } from "./sums.js";

const told = JSON.parse(document.getElementById("told").textContent), root = document.getElementById("app");
const empty = () => ({ result: "", severity: "minor", words: "", days: "", photos: [] });
const addresses = new WeakMap();

const app = {
  told, w: told.words, screen: "day", at: 0, queue: [], receipts: [], states: {}, clashes: 0, said: "", isWechat: /MicroMessenger/i.test(navigator.userAgent),

  async load() {
    const day = await keep.get("day");
    app.day = day; app.synced = await keep.get("synced"); app.receipts = (await keep.get("receipts")) || [];
    app.clashes = app.receipts.filter((one) => one.clash).length;
    app.queue = await keep.queue();
    app.foreign = app.queue.some((one) => day && one.who !== day.who);
    for (const one of day ? day.visits : []) app.states[one.id] = await keep.visit(one.id);
  },

  draw() {
    if (app.stopped) return;
    const typing = document.activeElement && document.activeElement.id, glass = app.screen === "end" && app.closing.how === "signed";
    if (glass && app.pad && app.pad.signed() && app.held) return app.bar(); // redrawing would wipe what was signed
    app.held = glass;
    root.replaceChildren(h("div", { id: "net" }, screens.net(app)), h("main", { class: "grow" }, screens[app.screen](app).filter(Boolean)));
    const field = typing && document.getElementById(typing);
    if (field) { field.focus(); if (field.setSelectionRange) field.setSelectionRange(field.value.length, field.value.length); }
  },

  // What comes from behind touches neither a field that is being typed in nor the glass that is being signed on.
  bar() {
    document.getElementById("net").replaceChildren(...[screens.net(app)].filter(Boolean));
    const old = document.querySelector(".queue");
    if (old) old.replaceWith(screens.waiting(app));
  },
  go(screen) { app.screen = screen; app.said = ""; app.held = false; app.draw(); scrollTo(0, 0); },
  address(photo) { if (!addresses.has(photo.bytes)) addresses.set(photo.bytes, URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }))); return addresses.get(photo.bytes); },

  choose(id) {
    app.visit = app.day.visits.find((one) => one.id === id);
    app.listed = app.day.checklists[app.visit.checklist];
    app.state = app.states[id];
    app.closing = { how: "signed", reason: "", order: true };
  },

  async begin(id) {
    if (!app.day.visits.some((one) => one.id === id)) return app.draw(); // cancelled while the finger was on it
    follow();
    app.choose(id);
    if (!app.state) {
      app.state = app.states[id] = { answers: {}, draft: {} };
      await app.keep([await entry("start", id, app.day.who, {})]);
    }
    const first = app.listed.items.findIndex((one) => !app.state.answers[one.code]);
    if (first < 0) app.go("end"); else app.goTo(first);
  },

  goTo(n) { app.at = n; app.draft = app.state.draft[app.code()] || empty(); app.go("item"); },
  code() { return app.listed.items[app.at].code; },
  step(by) { app.goTo(Math.max(0, app.at + by)); },

  // A draft is kept with every tap: the page may be killed at any moment.
  async change(values) { app.draft = { ...app.draft, ...values }; app.state.draft[app.code()] = app.draft; await app.keep([]); },
  async answer(result) { await app.change({ result }); app.draw(); },
  async pick(name, value) { await app.change({ [name]: value }); app.draw(); },
  note(words) { app.change({ words }).catch(stop); },

  async take(files, shows) {
    try {
      const taken = [];
      for (const file of files.slice(0, told.mostPhotos - app.draft.photos.length)) taken.push({ shows, bytes: await shrunk(file), type: "image/jpeg", at: new Date().toISOString(), place: place() });
      await app.change({ photos: [...app.draft.photos, ...taken] });
      app.draw();
    } catch (problem) { if (problem.name === "InvalidStateError" || problem.message === "no picture") alert(app.w.camera); else stop(problem); }
  },

  async save() {
    const draft = app.draft, item = app.listed.items[app.at], bad = draft.result === "problem";
    if (!draft.result) return alert(app.w.chooseAnswer);
    const body = { item: item.code, result: draft.result };
    if (bad) Object.assign(body, { severity: draft.severity, words: draft.words, put_right: !draft.days, days: draft.days || null });
    if (JSON.stringify([body, draft.photos.length]) !== (app.state.answers[item.code] || {}).said) {
      const made = await entry("finding", app.visit.id, app.day.who, body, `${app.at + 1}. ${item.title.slice(0, 14)}`);
      const fresh = bad ? draft.photos.filter((one) => !one.queued) : [];
      const sent = [made];
      for (const one of fresh) sent.push({ ...(await picture(made.id, app.visit.id, app.day.who, one.shows, one.bytes, one.type, one.place)), phone_at: one.at });
      app.state.answers[item.code] = { ...body, said: JSON.stringify([body, draft.photos.length]) };
      app.draft = app.state.draft[item.code] = { ...draft, photos: draft.photos.map((one) => ({ ...one, queued: true })) };
      await app.keep(sent);
    }
    if (app.at + 1 < app.listed.items.length) app.goTo(app.at + 1); else app.go("end");
    app.sender.wake().catch(stop);
  },

  close(name, value) { app.closing[name] = value; app.held = false; app.draw(); },
  glass(canvas) { app.canvas = canvas; app.pad = pad(canvas, () => { app.said = ""; }); },

  async finish() {
    const { how, reason, order } = app.closing, visit = app.visit.id, who = app.day.who;
    if (how === "signed" ? !app.pad.signed() : reason.trim().length < 2) { app.said = app.w.signFirst; return app.draw(); }
    const left = Object.values(app.state.answers).filter((one) => one.result === "problem" && !one.put_right), terms = left.map((one) => one.days).filter(Boolean);
    const sent = [];
    if (order && terms.length) sent.push(await entry("order", visit, who, { days: Math.min(...terms) }));
    const signed = await entry("signature", visit, who, { how, reason });
    sent.push(signed);
    if (how === "signed") sent.push(await picture(signed.id, visit, who, "signature", await bytes(app.canvas, "image/png"), "image/png", place()));
    sent.push(await entry("finish", visit, who, {}));
    app.states[visit] = app.state = { finished: new Date().toISOString(), answers: {}, draft: {} };
    await app.keep(sent);
    app.go("day");
    app.sender.wake().catch(stop);
  },

  async keep(entries) { await keep.record(app.visit.id, app.state, entries); app.queue = await keep.queue(); },
  async sendNow() { for (const one of app.queue.filter((each) => each.stuck)) await keep.mark({ ...one, stuck: "" }); app.sender.wake().catch(stop); },
};

// What cannot be gone on with stops, says what is safe and what to do, and deletes nothing.
function stop(problem) {
  app.stopped = true;
  const text = problem && problem.message === "no-store" ? app.w.noStore : problem && problem.name === "QuotaExceededError" ? app.w.full : fill(app.w.broken, { what: String((problem && problem.message) || problem) });
  root.replaceChildren(h("main", { class: "pad" }, h("div", { class: "banner banner-late fatal", role: "alert" }, icon("warn"), h("p", {}, h("strong", {}, text)))));
}

// A tap that is under way ends first: drawing anew between finger down and up would swallow it. Sending waits for nobody.
const TAP = 150, LONGEST = 3000;
let pressed = 0, redraws = null;
const lifted = () => new Promise((done) => setTimeout(done, TAP));
addEventListener("pointerdown", () => { pressed = Date.now(); }, true);
// The next tap may have begun before the last one's time is over.
function released() { const tap = pressed; lifted().then(() => { if (pressed === tap) pressed = 0; }); }
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, released, true);
async function rest() { while (pressed && Date.now() - pressed < LONGEST) await lifted(); }

function redraw() {
  if (app.stopped) return;
  if (app.screen !== "day" && app.visit && app.day.visits.every((one) => one.id !== app.visit.id)) return app.bar();
  if (app.screen === "item" || app.screen === "end") return app.bar();
  app.draw();
}

async function changed() {
  await app.load();
  if (app.stopped) return;
  app.bar();
  redraws ||= rest().then(() => { redraws = null; redraw(); }).catch(stop);
}

addEventListener("unhandledrejection", (event) => stop(event.reason));
addEventListener("error", (event) => stop(event.error || event.message));

try {
  await keep.open();
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  if (navigator.serviceWorker) navigator.serviceWorker.register(told.worker, { scope: told.home }).catch(() => {});
  app.sender = new Sender(told, changed);
  await app.load();
  app.draw();
  for (const name of ["online", "focus", "pageshow"]) addEventListener(name, () => app.sender.wake().catch(stop));
  addEventListener("offline", () => app.bar());
  app.sender.wake().catch(stop);
} catch (problem) { stop(problem); }
