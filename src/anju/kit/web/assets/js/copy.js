// Copy buttons: hidden in the page, shown where the browser can copy. data-copy holds the text.
export function watchCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const words = button.querySelector("span") ?? button;
      words.textContent = button.dataset.copied ?? words.textContent;
    });
  }
}
