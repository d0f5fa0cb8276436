// The desk: parts of pages fetched by htmx, and the keyboard.
import htmx from "htmx.org";
import { watchKeys } from "./keyboard.js";
import { sendManyInParts } from "./many.js";
import { watchSheet } from "./sheet.js";
import { openForms, watchTrail } from "./trail.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

// A refused act answers with a message for the page's own place; show it.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
watchKeys(document);
watchSheet(document);
sendManyInParts(document);
openForms(document);
watchTrail(document);
