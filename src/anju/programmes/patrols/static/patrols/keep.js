// What the phone keeps (IndexedDB): the day, answers being given, and the queue of what was not yet receipted.
// A write is over only when its transaction is: whatever is shown as recorded survives the page being killed.
let base;

export function open() {
  return new Promise((done, failed) => {
    if (!globalThis.indexedDB) return failed(new Error("no-store"));
    const asked = indexedDB.open("anju-patrol", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kept");                        // day, receipts, last sync
      asked.result.createObjectStore("visits");                      // visit → what was answered on this phone
      asked.result.createObjectStore("queue", { keyPath: "order", autoIncrement: true });
    };
    asked.onerror = () => failed(new Error("no-store"));
    asked.onsuccess = () => { base = asked.result; base.onversionchange = () => base.close(); done(); };
  });
}

function within(stores, mode, work) {
  return new Promise((done, failed) => {
    const all = base.transaction(stores, mode, { durability: "strict" });
    const out = work(...stores.map((name) => all.objectStore(name)));
    all.oncomplete = () => done(out && "result" in out ? out.result : undefined);
    all.onabort = all.onerror = () => failed(all.error || new Error("not kept"));
  });
}

export const get = (name) => within(["kept"], "readonly", (kept) => kept.get(name));
export const put = (name, value) => within(["kept"], "readwrite", (kept) => kept.put(value, name));
export const visit = (id) => within(["visits"], "readonly", (visits) => visits.get(id));
export const queue = () => within(["queue"], "readonly", (all) => all.getAll());
export const mark = (one) => within(["queue"], "readwrite", (all) => all.put(one));

// The state of a visit and what it adds to the queue are written together, or not at all.
export const record = (id, state, entries) => within(["visits", "queue"], "readwrite", (visits, all) => { visits.put(state, id); for (const one of entries) all.add(one); });

// Gone from the phone only with a receipt for just these bytes.
export const receipted = (entries, receipts) => within(["queue", "kept"], "readwrite", (all, kept) => {
  for (const one of entries) all.delete(one.order);
  const asked = kept.get("receipts");
  asked.onsuccess = () => kept.put([...(asked.result || []), ...receipts].slice(-2000), "receipts");
});
