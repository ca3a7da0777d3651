// Brings the page up to date twice a minute while it is looked at, without moving anybody's focus.
const EVERY = 30_000;

async function refresh() {
  const live = document.getElementById("live");
  const typed = [...live.querySelectorAll("input")].some(i => i.value !== i.defaultValue);
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
