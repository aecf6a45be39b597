// Sends each chosen file alone, so that its progress can be seen and heard; then the form itself, without
// files: its page lists what is kept and says what is not. Whatever goes wrong on the way, the form is sent
// as it stands, files and all, as it would be without this script.
const input = document.querySelector("[data-uploads]");
const form = input.form;
const list = document.createElement("ul");
const spoken = document.createElement("p");
list.className = "uploads";
spoken.className = "govuk-visually-hidden";
spoken.setAttribute("role", "status");
input.closest(".govuk-form-group").append(list, spoken);
let sending = false;

function size(bytes) {
  return bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const state = document.createElement("span");
  item.className = "uploads__file";
  name.className = "uploads__name";
  state.className = "uploads__state";
  name.textContent = file.name;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  state.textContent = `Waiting, ${size(file.size)}`;
  item.append(name, bar, state);
  list.append(item);
  return { bar, state };
}

function send(file, shown) {
  const data = new FormData();
  for (const field of form.elements) {
    if (["csrfmiddlewaretoken", "about"].includes(field.name)) data.append(field.name, field.value);
  }
  data.append(input.name, file);
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", form.action);
    call.setRequestHeader("Accept", "application/json");
    call.upload.addEventListener("progress", (event) => {
      const part = Math.floor((event.loaded / event.total) * 100);
      shown.bar.value = part;
      shown.state.textContent = part < 100 ? `${part}% of ${size(file.size)}` : "Sent, we look at it";
    });
    call.addEventListener("load", () => {
      try {
        resolve(JSON.parse(call.responseText));
      } catch {
        reject(new Error("signed out, or the page is not there any more"));
      }
    });
    call.addEventListener("error", () => reject(new Error("no connection")));
    call.send(data);
  });
}

async function sendAll(files) {
  const rows = files.map((file) => [file, row(file)]);
  let kept = 0;
  for (const [number, [file, shown]] of rows.entries()) {
    spoken.textContent = `Sending file ${number + 1} of ${files.length}: ${file.name}`;
    const answer = await send(file, shown);
    shown.bar.value = 100;
    shown.state.textContent = answer.kept ? "Added" : "Not added";
    kept += answer.kept ? 1 : 0;
  }
  spoken.textContent = `${kept} of ${files.length} files added`;
  return kept;
}

form.addEventListener("submit", async (event) => {
  const files = [...input.files];
  if (!files.length && !sending) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  list.replaceChildren();
  try {
    form.elements.uploaded.value = await sendAll(files);
    input.value = "";
  } catch {
    form.elements.uploaded.value = 0;
  }
  HTMLFormElement.prototype.submit.call(form);
});

// Back from the page that followed: the form can be sent again.
addEventListener("pageshow", () => {
  sending = false;
});
