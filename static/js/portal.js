// Starts GOV.UK Frontend. Everything works without it: it adds counts, double-click guards, drop zones.
const script = document.querySelector("script[data-govuk]");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
const { initAll } = await import(script.dataset.govuk);
initAll();

// A page that waits for a worker looks again by itself until there is nothing left to wait for.
const waiting = document.querySelector("[data-look-again]");
if (waiting) lookAgain(waiting);

async function lookAgain(shown) {
  await new Promise((done) => setTimeout(done, Number(shown.dataset.lookAgain)));
  try {
    const fresh = (await pageAt(location.href)).querySelector("[data-look-again]");
    if (!fresh) return location.reload();
    drawAgain(shown, fresh);
  } catch {} // no connection for a moment
  lookAgain(shown);
}

// What did not change is left alone: a screen reader says only what is new.
function drawAgain(shown, fresh) {
  for (const part of ["[role=status]", "ol"]) {
    const [old, now] = [shown.querySelector(part), fresh.querySelector(part)];
    if (old && now && old.innerHTML !== now.innerHTML) old.innerHTML = now.innerHTML;
  }
  const [old, now] = [shown.querySelector("progress"), fresh.querySelector("progress")];
  if (old && now) [old.max, old.value] = [now.max, now.value];
}

async function pageAt(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// A form that puts things in order: the page is drawn again around the button that was pressed.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-in-place]");
  const pressed = event.submitter;
  if (!form || !pressed) return;
  event.preventDefault();
  try {
    const body = new FormData(form, pressed);
    const fresh = (await pageAt(form.action, { method: "POST", body })).querySelector("main");
    document.querySelector("main").replaceChildren(...fresh.childNodes);
    focusAgain(pressed);
  } catch {
    location.reload();
  }
});

function focusAgain(pressed) {
  const button = document.getElementById(pressed.id);
  const other = button?.disabled ? button.parentElement.querySelector("button:enabled") : button;
  other?.focus();
  const told = document.querySelector("[data-said]");
  if (told && pressed.dataset.tells) told.textContent = `${pressed.dataset.tells}.`;
}

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
