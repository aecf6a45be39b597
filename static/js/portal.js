// Starts GOV.UK Frontend. Everything works without it: it adds counts, double-click guards, drop zones.
const script = document.querySelector("script[data-govuk]");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
const { initAll } = await import(script.dataset.govuk);
initAll();
