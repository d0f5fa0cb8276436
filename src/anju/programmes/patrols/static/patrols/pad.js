// The glass to sign on: ink on white in both themes, kept in the canvas itself.
export function pad(canvas, changed) {
  const pen = canvas.getContext("2d");
  let drawing = false, strokes = 0;
  const clear = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); strokes = 0; changed(false); };
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height]; };
  canvas.addEventListener("pointerdown", (event) => { event.preventDefault(); canvas.setPointerCapture(event.pointerId); drawing = true; pen.beginPath(); pen.moveTo(...at(event)); });
  canvas.addEventListener("pointermove", (event) => { if (!drawing) return; pen.lineWidth = 4; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#14181a"; pen.lineTo(...at(event)); pen.stroke(); strokes += 1; if (strokes === 3) changed(true); });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { drawing = false; });
  clear();
  return { clear, signed: () => strokes >= 3 };
}
