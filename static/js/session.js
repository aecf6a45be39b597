// Two minutes before the session ends a dialog says so; one press, or Escape, and it lasts anew.
// All windows of the portal share what they know. When the session has ended, the page stays as it is.
const WARN = 120;
const STEPS = [120, 90, 60, 30, 15];
const dialog = document.querySelector("[data-session]");
const soon = dialog.querySelector("[data-soon]");
const over = dialog.querySelector("[data-over]");
const form = soon.querySelector("form");
const failed = soon.querySelector("[data-failed]");
const windows = new BroadcastChannel("session");
let ends = Date.now() + Number(dialog.dataset.session) * 1000;
let said = 0;
let timer = setInterval(look, 1000);

function words(seconds) {
  if (seconds >= 60) return seconds >= 120 ? "In 2 minutes." : "In less than 2 minutes.";
  return seconds > 15 ? "In less than a minute." : "In a few seconds.";
}

function look() {
  const left = Math.ceil((ends - Date.now()) / 1000);
  if (left <= 0) return end();
  if (left > WARN) return;
  const step = STEPS.filter((seconds) => seconds >= left).pop();
  if (step !== said) {
    said = step;
    soon.querySelector("[data-left]").textContent = words(step);
  }
  if (!dialog.open) dialog.showModal();
}

function end() {
  clearInterval(timer);
  soon.hidden = true;
  over.hidden = false;
  dialog.setAttribute("aria-labelledby", "session-over");
  if (!dialog.open) dialog.showModal();
  over.querySelector("[data-close]").focus();
}

function last(until) {
  ends = Math.max(ends, until);
  if (ends - Date.now() <= WARN * 1000 || soon.hidden) return;
  said = 0;
  failed.hidden = true;
  if (dialog.open) dialog.close();
}

async function goOn() {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    if (!answer.headers.get("Content-Type").startsWith("application/json")) return end();
    const until = Date.now() + (await answer.json()).seconds * 1000;
    windows.postMessage(until);
    ends = until;
    said = 0;
    failed.hidden = true;
    dialog.close();
  } catch {
    failed.hidden = false;
  }
}

windows.onmessage = (message) => last(message.data);
windows.postMessage(ends);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
dialog.addEventListener("cancel", (event) => {
  if (soon.hidden) return;
  event.preventDefault();
  goOn();
});
over.querySelector("[data-close]").addEventListener("click", () => dialog.close());
