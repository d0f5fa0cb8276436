// A photograph: shrunk on the phone, with the moment and, if the phone knows it, the place.
const LONGEST = 1600, QUALITY = 0.8;

export async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * share);
  canvas.height = Math.round(picture.height * share);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return bytes(canvas, "image/jpeg");
}

export async function bytes(canvas, type) {
  const blob = await new Promise((done) => canvas.toBlob(done, type, QUALITY));
  if (!blob) throw new Error("no picture");
  return blob.arrayBuffer(); // old WebKit loses blobs kept in IndexedDB, bytes it keeps
}

let last = null, asked = false;

// Asked once, then followed: in a basement the last place known at the entrance is better than none.
export function follow() {
  if (asked || !navigator.geolocation) return;
  asked = true;
  navigator.geolocation.watchPosition((found) => { last = { latitude: found.coords.latitude, longitude: found.coords.longitude, metres: Math.round(found.coords.accuracy), at: found.timestamp }; }, () => {}, { enableHighAccuracy: true, maximumAge: 60000 });
}

export const place = () => (last && Date.now() - last.at < 30 * 60000 ? last : null);
