// Starts GOV.UK Frontend. Everything works without it: it adds counts, double-click guards, drop zones.
const script = document.querySelector("script[data-govuk]");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
const { initAll } = await import(script.dataset.govuk);
initAll();

// A page that waits for a worker looks again by itself until there is nothing left to wait for.
const waiting = document.querySelector("[data-look-again]");
if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.lookAgain));

// A button that copies the text of a field; without the browser's clipboard it stays hidden.
const copies = document.querySelector("[data-copies]");
if (copies && navigator.clipboard) {
  copies.hidden = false;
  copies.addEventListener("click", async () => {
    const field = document.getElementById(copies.dataset.copies);
    const told = document.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Copied.";
    } catch {
      field.select();
      told.textContent = "Press Ctrl and C to copy it.";
    }
  });
}
