// Brings the page up to date twice a minute while it is looked at, without moving anybody's focus.
const EVERY = 30_000;

const changed = field =>
  field.matches("select")
    ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(o => o.defaultSelected))
    : field.checked !== field.defaultChecked || field.value !== field.defaultValue;

async function refresh() {
  const live = document.getElementById("live");
  const typed = [...live.querySelectorAll("input, select")].some(changed);
  const busy =
    typed || live.contains(document.activeElement) || live.querySelector("details[open]");
  if (document.hidden || busy || !getSelection().isCollapsed) return;
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  live.replaceWith(fresh.getElementById("live"));
}

// An agent that has stopped leaves the page as it was.
setInterval(() => refresh().catch(() => {}), EVERY);

// Times without a day are told before the form is sent, since what was typed would be gone afterwards.
document.addEventListener("click", event => {
  const form = event.target.closest("button")?.form;
  for (const days of form?.querySelectorAll("fieldset[data-missing]") ?? []) {
    const boxes = [...days.querySelectorAll("input")];
    const times = [...days.parentElement.querySelectorAll("input[type=time]")];
    const missing = times.some(time => time.value) && !boxes.some(box => box.checked);
    boxes[0].setCustomValidity(missing ? days.dataset.missing : "");
  }
});
