// The screens: the visits of these days, one item, the end of a visit. Each is drawn from what the phone keeps.
import { h, icon } from "./draw.js";
import { clock, fill, size } from "./sums.js";

const tag = (word, tone, sign) => h("span", { class: `tag tag-${tone}` }, icon(sign), word);
const button = (label, told, ...inside) => h("button", { type: "button", ...told }, ...inside, label);

export function net(app) {
  const { w, sender } = app, many = app.queue.length, off = sender.state === "cut" || !navigator.onLine;
  if (sender.state === "signIn") return h("div", { class: "offline", role: "status" }, icon("warn"), h("span", {}, h("strong", {}, w.signIn), h("br"), w.signInWhy), h("a", { class: "btn", href: app.told.signIn }, w.signIn));
  if (!off && !many) return null;
  const [head, body] = off ? [w.offline, many ? fill(w.waits, { n: many }) : w.offlineNone] : [fill(w.sending, { n: many }), ""];
  return h("div", { class: "offline", role: "status" }, icon(off ? "off" : "send"), h("span", {}, h("strong", {}, head), body && h("br"), body), many ? h("span", { class: "n" }, many) : null);
}

export function waiting(app) {
  const { w } = app, shown = grouped(app);
  const stuck = app.queue.some((one) => one.stuck);
  return h("section", { class: "queue", "aria-label": w.queue },
    shown.length ? h("h2", { class: "spread" }, h("span", {}, fill(w.queue, { n: app.queue.length })), app.synced && h("span", { class: "small quiet" }, fill(w.synced, { time: clock(app.synced) }))) : null,
    shown.length ? h("ul", { class: "card" }, shown.slice(0, 6).map((one) => h("li", {}, icon(one.stuck ? "warn" : "pause"), h("span", { class: "what" }, one.label || w[`kind_${one.kind}`], one.stuck ? h("span", { class: "small late why" }, one.stuck) : null), h("span", { class: "small soft" }, one.photos ? fill(w.photos, { n: one.photos, size: size(one.bytes) }) : w.noPhotos), tag(one.stuck ? w.stuck : w.waitNet, one.stuck ? "late" : "wait", one.stuck ? "warn" : "pause")))) : null,
    app.foreign ? h("p", { class: "small late" }, w.another) : null,
    shown.length ? button(stuck ? w.again : w.sendNow, { class: "btn btn-wide", onclick: () => app.sendNow() }) : h("p", { class: "small quiet got" }, icon("ok"), w.allSent),
    app.receipts.length ? h("p", { class: "small quiet got", "data-receipts": app.receipts.length }, icon("ok"), fill(w.receipts, { n: app.receipts.length })) : null,
    app.clashes ? h("p", { class: "small late got", "data-clashes": app.clashes }, icon("warn"), fill(w.clashes, { n: app.clashes })) : null);
}

function grouped(app) {
  const found = new Map();
  for (const one of app.queue) {
    const key = one.kind === "photo" ? one.of : one.id;
    const held = found.get(key) || { kind: one.kind, label: "", photos: 0, bytes: 0, stuck: "" };
    held.label ||= one.label; held.stuck ||= one.stuck || "";
    if (one.kind === "photo") { held.photos += 1; held.bytes += one.bytes.byteLength; }
    found.set(key, held);
  }
  return [...found.values()];
}

export function day(app) {
  const { w } = app, visits = app.day ? app.day.visits.filter((one) => !(app.states[one.id] || {}).finished) : [];
  return [
    h("div", { class: "spread head" }, h("div", {}, h("p", { class: "small quiet" }, app.day ? `${app.day.name} · ${fill(w.loaded, { time: clock(app.day.loaded) })}` : ""), h("h1", {}, w.today)), button(w.reload, { class: "btn", onclick: () => app.sendNow() })),
    app.isWechat ? h("div", { class: "banner banner-late" }, icon("warn"), h("p", {}, h("strong", {}, w.wechatNow))) : null,
    app.sender.notYours ? h("div", { class: "banner banner-late" }, icon("warn"), h("p", {}, h("strong", {}, w.notYours))) : null,
    h("div", { class: "pad" },
      app.day ? null : h("div", { class: "card empty" }, h("p", {}, h("strong", {}, w.noDay))),
      app.day && !visits.length ? h("div", { class: "card empty" }, h("p", {}, h("strong", {}, w.noVisits)), h("p", { class: "small" }, w.planFirst)) : null,
      visits.map((one) => visitCard(app, one)), waiting(app),
      h("details", { class: "card card-pad limits" }, h("summary", {}, w.limits), [w.limitIos, w.limitWechat, w.limitAll].map((text) => h("p", { class: "small soft" }, text)))),
  ];
}

function visitCard(app, one) {
  const { w } = app, listed = app.day.checklists[one.checklist], state = app.states[one.id];
  return h("section", { class: "card card-pad visit" },
    h("div", { class: "spread" }, h("h2", {}, one.estate.name), h("span", { class: "small quiet" }, one.day)),
    h("p", { class: "small soft" }, [one.enterprise, fill(w.goes, { names: one.team.join("、") })].filter(Boolean).join(" · ")),
    one.is_recheck ? tag(w.recheck, "act", "tree") : null, listed && listed.made_up ? h("span", { class: "tag tag-sample" }, w.madeUp) : null,
    h("details", {}, h("summary", { class: "small" }, w.before), one.history.some((past) => past.problems.length) ? one.history.map((past) => h("p", { class: "small soft" }, `${past.day} ${past.problems.join("；")}`)) : h("p", { class: "small quiet" }, w.nothingBefore)),
    listed ? button(state ? w.goOn : w.open, { class: "btn btn-main btn-wide", "data-visit": one.id, onclick: () => app.begin(one.id) }) : h("p", { class: "small late" }, w.noList));
}

function progress(app, items, answers) {
  const done = items.filter((one) => answers[one.code]).length, bad = items.filter((one) => (answers[one.code] || {}).result === "problem").length;
  return h("ol", { class: "prog", "aria-label": fill(app.w.progress, { done, all: items.length, bad }) }, items.map((one, n) => h("li", { class: n === app.at ? "n" : { ok: "o", na: "o", problem: "b" }[(answers[one.code] || {}).result] || "" })));
}

export function item(app) {
  const { w, visit, listed, state, draft } = app, one = listed.items[app.at], bad = draft.result === "problem";
  const answer = (result, sign) => h("button", { class: `a${draft.result === result ? (result === "problem" ? " bad" : " on") : ""}`, role: "radio", type: "button", "aria-checked": String(draft.result === result), "data-answer": result, onclick: () => app.answer(result) }, icon(sign), w[`result_${result}`]);
  return [
    h("div", { class: "spread head" }, h("div", {}, h("p", { class: "small quiet" }, `${visit.estate.name} · ${one.group}`), h("h1", {}, fill(w.itemOf, { n: app.at + 1, all: listed.items.length }))), button(w.list, { class: "btn", onclick: () => app.go("list") }, icon("tree"))),
    progress(app, listed.items, state.answers),
    h("div", { class: "pad" }, h("section", { class: "card item" },
      h("h2", {}, one.title), one.article ? h("p", { class: "small quiet" }, fill(w.basis, { article: one.article })) : null,
      h("div", { class: "ans", role: "radiogroup", "aria-label": w.answer }, answer("ok", "check"), answer("problem", "warn"), answer("na", "x")),
      bad ? problem(app) : null), waiting(app)),
    h("nav", { class: "sheet two" }, button(w.back, { class: "btn", disabled: app.at === 0, onclick: () => app.step(-1) }, icon("left")), h("button", { type: "button", class: "btn btn-main", "data-next": true, onclick: () => app.save() }, app.at + 1 < listed.items.length ? w.next : w.toEnd, icon("right"))),
  ];
}

function problem(app) {
  const { w, draft, listed } = app, terms = ["", ...listed.terms];
  const picks = (label, name, options) => [h("p", { class: "label small", id: `l-${name}` }, label), h("div", { class: "opt", role: "radiogroup", "aria-labelledby": `l-${name}` }, options.map(([value, word]) => button(word, { role: "radio", "aria-checked": String(draft[name] === value), onclick: () => app.pick(name, value) }, draft[name] === value ? icon("check") : "")))];
  return [
    h("div", { class: "pair" }, draft.photos.map((each) => h("figure", { class: "photo" }, h("img", { src: app.address(each), alt: "" }), h("figcaption", {}, `${fill(each.shows === "before" ? w.photoBeforeAt : w.photoAfterAt, { time: clock(each.at) })} · ${each.place ? w.placed : w.unplaced}`))), camera(app, "before", w.photoBefore), draft.photos.length ? camera(app, "after", w.photoAfter) : null),
    h("label", { class: "label small", for: "words" }, w.words), h("textarea", { id: "words", class: "input", rows: 2, maxlength: 1000, "aria-describedby": "words-hint", value: draft.words, oninput: (event) => app.note(event.target.value) }), h("p", { class: "hint small quiet", id: "words-hint" }, w.wordsHint),
    picks(w.severity, "severity", ["minor", "major", "severe"].map((name) => [name, w[`severity_${name}`]])),
    picks(w.term, "days", terms.map((days) => [days, days ? fill(w.days, { n: days }) : w.onSpot])),
  ];
}

function camera(app, shows, label) {
  return h("label", { class: "photo-add" }, icon("camera"), h("span", {}, label), h("input", { type: "file", accept: "image/*", capture: "environment", multiple: true, class: "file", "data-photo": shows, onchange: (event) => app.take([...event.target.files], shows) }));
}

export function list(app) {
  const { w, listed, state } = app;
  return [
    h("div", { class: "spread head" }, h("h1", {}, w.list), button(w.toDay, { class: "btn", onclick: () => app.go("day") })),
    h("div", { class: "pad" }, h("ul", { class: "card items" }, listed.items.map((one, n) => { const had = state.answers[one.code]; return h("li", {}, button("", { class: "line", onclick: () => app.goTo(n) }, h("span", { class: "num quiet" }, n + 1), h("span", { class: "grow" }, one.title), had ? tag(w[`result_${had.result}`], had.result === "problem" ? "late" : "done", had.result === "problem" ? "warn" : "check") : "")); })), waiting(app)),
    h("nav", { class: "sheet" }, button(w.end, { class: "btn btn-main btn-wide", onclick: () => app.go("end") })),
  ];
}

export function end(app) {
  const { w, listed, state, visit } = app, all = Object.values(state.answers), bad = all.filter((one) => one.result === "problem"), left = bad.filter((one) => !one.put_right), none = listed.items.length - all.length;
  const terms = left.map((one) => one.days).filter(Boolean), days = terms.length ? Math.min(...terms) : null;
  const canvas = h("canvas", { class: "pad-glass", width: 700, height: 260, "aria-label": w.signHere });
  const reason = h("textarea", { id: "reason", class: "input", rows: 2, maxlength: 300, value: app.closing.reason, oninput: (event) => { app.closing.reason = event.target.value; } });
  const how = (name) => button(w[`signed_${name}`], { role: "radio", "aria-checked": String(app.closing.how === name), "data-how": name, onclick: () => app.close("how", name) });
  if (app.closing.how === "signed") app.glass(canvas);
  return [
    h("div", { class: "spread head" }, h("div", {}, h("p", { class: "small quiet" }, visit.estate.name), h("h1", {}, w.end)), button(w.list, { class: "btn", onclick: () => app.go("list") }, icon("tree"))),
    h("div", { class: "pad" }, h("section", { class: "card card-pad" }, h("p", {}, h("strong", {}, fill(w.found, { n: all.length, bad: bad.length }))), none ? h("p", { class: "small soft" }, fill(w.unanswered, { n: none })) : null,
      bad.length && !left.length ? h("p", { class: "small soft" }, w.noOrder) : null,
      left.length && !listed.terms.length ? h("p", { class: "small soft" }, w.noTerms) : null,
      left.length && days ? h("label", { class: "choice order" }, h("input", { type: "checkbox", checked: app.closing.order, "data-order": true, onchange: (event) => { app.closing.order = event.target.checked; } }), h("span", {}, w.order, h("br"), h("span", { class: "small soft" }, fill(w.orderOf, { n: left.length, days })))) : null),
      h("section", { class: "card card-pad sign" }, h("div", { class: "opt", role: "radiogroup", "aria-label": w.signHere }, ["signed", "refused", "absent"].map(how)),
        app.closing.how === "signed" ? [h("p", { class: "label small" }, w.signHere), canvas, button(w.clear, { class: "btn", onclick: () => app.pad.clear() })] : [h("label", { class: "label small", for: "reason" }, w.reason), reason]),
      app.said ? h("p", { class: "late", role: "alert" }, app.said) : null, waiting(app)),
    h("nav", { class: "sheet" }, button(w.finish, { class: "btn btn-main btn-wide", "data-finish": true, onclick: () => app.finish() })),
  ];
}
