// Keeps what is typed on a page of a draft, a moment after typing stops. Nothing is judged while typing.

const said = document.querySelector("[data-keep]");
const form = document.querySelector("main input[name=was]")?.form;
const WAIT = 1200;

const tab = document.createElement("input");
Object.assign(tab, { type: "hidden", name: "tab", value: crypto.randomUUID?.() ?? String(Math.random()) });

let timer, sending, again, over;

function answers() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

async function keep(leaving = false) {
  clearTimeout(timer);
  if (over) return;
  if (sending && !leaving) return (again = true);
  sending = true;
  try {
    const answer = await fetch(location.href.split("#")[0], {
      method: "POST",
      headers: { "X-Keep": "typing" },
      body: answers(),
      redirect: "manual",
      keepalive: leaving,
    });
    await read(answer);
  } catch {
    say("Not saved yet: there is no connection. We try again when you type.");
  }
  sending = false;
  if (again) {
    again = false;
    later();
  }
}

async function read(answer) {
  if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) {
    const { says, was } = await answer.json();
    form.elements.was.value = was;
    return say(says);
  }
  over = true;
  if (answer.status === 409) {
    say("This page was changed in another tab. What you type here is not lost: save it to see both.");
  } else if (answer.status === 413) {
    say((await answer.json()).says);
  } else {
    say("We cannot save while you type at the moment. Press the button when you are done.");
  }
}

function say(words) {
  if (said.textContent !== words) said.textContent = words;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
}

if (said && form) {
  form.append(tab);
  form.addEventListener("input", (event) => event.target.type === "file" || later());
  form.addEventListener("submit", () => ((over = true), clearTimeout(timer)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep(true);
  });
}
