// What goes into the queue: each record and each file with an id and a fingerprint of its own, made here.
import { id, sha256 } from "./sums.js";

export async function entry(kind, visit, who, body, label = "") {
  const text = JSON.stringify(body);
  return { id: id(), kind, visit, who, phone_at: new Date().toISOString(), text, sha256: await sha256(text), label };
}

export async function picture(of, visit, who, shows, bytes, type, place, label = "") {
  return { id: id(), kind: "photo", of, visit, who, shows, bytes, type, place, phone_at: new Date().toISOString(), sha256: await sha256(bytes), label };
}
