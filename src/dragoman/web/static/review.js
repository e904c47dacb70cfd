// Review by keys alone: each button, link and choice says its own key. Keys typed into a field are text; Escape leaves the field.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  if (event.key === "n" || event.key === "e") {
    const input = document.getElementById(event.key === "n" ? "note" : "correction");
    if (input) { event.preventDefault(); input.focus(); }
    return;
  }
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  found.click();
});
