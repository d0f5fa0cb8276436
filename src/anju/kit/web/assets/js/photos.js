// Photographs on <input type="file" data-photos="6">: shown before sending, made smaller, taken back with one press.
// Without this script the plain file input does the same job; the server shrinks and cleans either way.
const LONGEST = 2048;

async function shrunk(file) {
  if (!file.type.startsWith("image/") || file.size < 600e3) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  } catch {
    return file; // a picture this browser cannot read: the server decides
  }
}

function tile(file, remove, words) {
  const figure = document.createElement("figure");
  figure.className = "photo";
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = file.name;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photo-remove";
  button.setAttribute("aria-label", `${words} ${file.name}`);
  button.innerHTML = '<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>';
  button.addEventListener("click", remove);
  figure.append(image, button);
  return figure;
}

// The camera position stays in the original when the reader agrees: then nothing is redrawn.
const keepsPosition = (input) => document.getElementById(input.dataset.keepsPosition ?? "")?.checked ?? false;

export function shrinkPhotos(root) {
  for (const input of root.querySelectorAll("input[type=file][data-photos]")) {
    const most = Number(input.dataset.photos) || 6;
    const list = document.createElement("div");
    list.className = "photos";
    input.before(list);
    let chosen = [];
    const show = () => {
      const transfer = new DataTransfer();
      chosen.forEach((file) => transfer.items.add(file));
      input.files = transfer.files;
      list.replaceChildren(...chosen.map((file) => tile(file, () => {
        chosen = chosen.filter((other) => other !== file);
        show();
      }, input.dataset.remove ?? "")));
    };
    input.addEventListener("change", async () => {
      const added = await Promise.all([...input.files].map((file) => (keepsPosition(input) ? file : shrunk(file))));
      chosen = [...chosen, ...added].slice(0, most);
      show();
    });
  }
}
