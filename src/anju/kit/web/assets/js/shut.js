// <details data-shuts>: lies over the page, so it closes when one goes on elsewhere: by keyboard, finger or Escape.
export function shutBehind(root) {
  const opened = () => root.querySelectorAll("details[data-shuts][open]");
  const shut = (event) => { for (const one of opened()) if (!one.contains(event.target)) one.open = false; };
  root.addEventListener("focusin", shut);
  root.addEventListener("pointerdown", shut);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const one of opened()) {
      one.open = false;
      one.querySelector("summary").focus();
    }
  });
}
