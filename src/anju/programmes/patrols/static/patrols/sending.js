// Sends the queue in its order, records by the handful and photographs one by one, and deletes only what was receipted.
import * as keep from "./keep.js";
import { Cut, Refused, SignIn, day, photo, records } from "./upload.js";

const AGAIN = [2000, 5000, 15000, 30000];

export class Sender {
  constructor(told, changed) { this.told = told; this.changed = changed; this.token = ""; this.who = ""; this.state = "idle"; this.tries = 0; this.busy = false; }

  wake() { clearTimeout(this.timer); this.tries = 0; return this.run(); }

  later() { clearTimeout(this.timer); this.timer = setTimeout(() => this.run(), AGAIN[Math.min(this.tries++, AGAIN.length - 1)]); }

  async run() {
    if (this.busy) return;
    this.busy = true;
    try {
      if (navigator.locks) await navigator.locks.request("anju-patrol", { ifAvailable: true }, (lock) => lock && this.all());
      else await this.all();
    } finally { this.busy = false; await this.changed(); }
  }

  async all() {
    try {
      await this.fresh();
      for (let some = await this.next(); some.length; some = await this.next()) {
        await this.tell("sending");
        await this.some(some);
        await keep.put("synced", Date.now());
      }
      this.tries = 0;
      await this.tell("idle");
    } catch (problem) {
      if (problem instanceof SignIn) { this.token = ""; await this.tell("signIn"); }
      else if (problem instanceof Cut) { await this.tell("cut"); this.later(); }
      else throw problem;
    }
  }

  async tell(state) { this.state = state; await this.changed(); }

  // Who is signed in, the token that goes with it, and the day anew.
  async fresh() {
    try {
      const found = await day(this.told);
      this.token = found.token; this.who = found.who; this.notYours = false;
      await keep.put("day", { ...found, token: "", loaded: Date.now() });
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.notYours = true;
    }
  }

  // The next of one kind; what the server refused waits for a person, and stops nothing behind it.
  async next() {
    if (!this.token || this.notYours) return [];
    const open = (await keep.queue()).filter((one) => one.who === this.who && !one.stuck);
    if (!open.length || open[0].kind === "photo") return open.slice(0, 1);
    const end = open.findIndex((one) => one.kind === "photo");
    return open.slice(0, Math.min(end < 0 ? open.length : end, this.told.mostRecords));
  }

  async some(entries) {
    let answers;
    try {
      answers = entries[0].kind === "photo" ? [await photo(this.told, this.token, entries[0])] : (await records(this.told, this.token, entries)).receipts;
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      if (problem.code === "damaged") throw new Cut();
      for (const one of entries) await keep.mark({ ...one, stuck: problem.message || problem.code });
      return;
    }
    const had = entries.filter((one) => answers.some((got) => got.id === one.id && got.sha256 === one.sha256));
    await keep.receipted(had, answers.filter((got) => had.some((one) => one.id === got.id)).map(({ id, sha256, at, clash }) => ({ id, sha256, at, clash })));
    for (const one of entries.filter((each) => !had.includes(each))) await this.refuse(one, answers.find((got) => got.id === one.id));
  }

  async refuse(one, answer) {
    if (!answer || answer.error === "damaged" || (answer.sha256 && answer.sha256 !== one.sha256)) throw new Cut();
    await keep.mark({ ...one, stuck: answer.message || answer.error });
  }
}
