// The year's total of the week's table, worked out again as it is typed: in whole pennies, rounded once a row.

const table = document.querySelector("[data-week]");
const box = document.querySelector("#total");
const NUMBER = /^£?\s*(\d{1,6})(?:\.(\d{1,2}))?$/;

// Hundredths of what stands in a box, or null: what is not one plain number is left to the server.
function hundredths(text) {
  const found = NUMBER.exec(text.trim().replaceAll(",", ""));
  return found && BigInt(found[1]) * 100n + BigInt((found[2] ?? "0").padEnd(2, "0"));
}

function rows() {
  return [...table.tBodies[0].rows]
    .map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()))
    .filter(([what, minutes, times, , price]) => what || minutes || times || price);
}

function pennies([, , times, weeks, price]) {
  const [t, w, p] = [times, weeks, price].map(hundredths);
  return t && w && p ? (t * w * p + 5000n) / 10000n : null;
}

function pounds(all) {
  const whole = (all / 100n).toLocaleString("en-GB");
  return `£${whole}.${String(all % 100n).padStart(2, "0")}`;
}

function line(name, words) {
  const part = document.createElement("p");
  part.className = name;
  part.textContent = words;
  return part;
}

function draw() {
  const found = rows();
  const priced = found.map(pennies).filter((amount) => amount !== null);
  const total = box.querySelector(".total");
  const title = total.querySelector(".total__title");
  total.classList.toggle("total--waiting", !priced.length);
  if (!priced.length) return total.replaceChildren(title, line("total__words", "Type a row with a price."));
  const sum = priced.reduce((all, amount) => all + amount, 0n);
  const words = `${priced.length} of ${found.length} rows have all their numbers.`;
  total.replaceChildren(title, line("total__words", words), line("total__result money", pounds(sum)));
}

if (table && box) {
  let timer;
  table.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 400);
  });
}
