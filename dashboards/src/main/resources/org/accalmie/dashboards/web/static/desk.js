// Looks at a draft while it is written, and keeps what is not saved yet in this browser.
"use strict";
(() => {
  const form = document.getElementById("draft");
  const yaml = document.getElementById("yaml");
  if (!form || !yaml || yaml.readOnly) {
    return;
  }
  const look = document.getElementById("look");
  const fields = document.getElementById("fields");
  const warning = document.getElementById("offline");
  const place = `accalmie-draft-${form.dataset.draft}`;
  const revision = form.elements.revision.value;
  // A browser may fill in what stood in the field before the page was loaded anew.
  const saved = form.dataset.saved;
  const QUIET_MS = 400;

  const gutter = form.querySelector(".gutter");
  const number = () => {
    const lines = yaml.value.split("\n").length;
    gutter.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    gutter.scrollTop = yaml.scrollTop;
  };

  const warn = (text) => {
    warning.hidden = !text;
    warning.textContent = text || "";
  };

  const keep = () => {
    const dirty = yaml.value !== saved;
    if (dirty) {
      localStorage.setItem(place, JSON.stringify({ revision, text: yaml.value }));
    } else {
      localStorage.removeItem(place);
    }
    document.getElementById("unsaved").textContent = dirty ? form.dataset.unsaved : "";
    const propose = document.getElementById("propose");
    if (propose) {
      propose.hidden = dirty;
    }
  };

  // Null where the network or the session is gone; the page has said so then.
  const ask = async (path, body) => {
    try {
      const answer = await fetch(path, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Accalmie-Csrf": form.elements.csrf.value },
        redirect: "manual",
      });
      if (answer.ok) {
        warn("");
        return answer;
      }
      warn(answer.status === 413 ? form.dataset.tooLarge
        : answer.status >= 500 ? form.dataset.offline : form.dataset.signedOut);
    } catch {
      warn(form.dataset.offline);
    }
    return null;
  };

  // Controls of the form that say something else than the text does.
  const controls = () => [...fields.querySelectorAll("input:not([type=hidden]), select option")];
  const said = (control) => (control.localName === "option" ? control.selected
    : control.type === "checkbox" ? control.checked : control.value);
  const property = (control) => (control.localName === "option" ? "defaultSelected"
    : control.type === "checkbox" ? "defaultChecked" : "defaultValue");
  const changed = () => controls().filter((control) => said(control) !== control[property(control)]);

  let asked = 0;
  const check = async () => {
    const turn = ++asked;
    const answer = await ask(`${form.getAttribute("action")}/check`, new URLSearchParams({ yaml: yaml.value }));
    const html = answer && (await answer.text());
    if (html && turn === asked) {
      const page = new DOMParser().parseFromString(html, "text/html");
      const open = look.querySelector("details")?.open ?? true;
      look.innerHTML = page.getElementById("look-part").innerHTML;
      const details = look.querySelector("details");
      if (details) {
        details.open = open;
      }
      // What is being filled in is not taken from under somebody's fingers.
      if (!changed().length) {
        const focused = fields.contains(document.activeElement) ? document.activeElement.id : "";
        fields.innerHTML = page.getElementById("fields-part").innerHTML;
        document.getElementById(focused)?.focus();
      }
      if (look.querySelector("[data-problems]").dataset.problems === "0") {
        yaml.removeAttribute("aria-invalid");
      } else {
        yaml.setAttribute("aria-invalid", "true");
      }
    }
  };

  // What is filled into the form is written into the text at once.
  let written = Promise.resolve();
  const write = async () => {
    const sent = changed().map((control) => [control, said(control)]);
    const answer = await ask(`${form.getAttribute("action")}/fields`, new URLSearchParams(new FormData(form)));
    const text = answer && (await answer.text());
    if (text) {
      sent.forEach(([control, value]) => { control[property(control)] = value; });
    }
    if (text && text !== yaml.value) {
      yaml.value = text;
      number();
      keep();
      await check();
    }
  };
  fields.addEventListener("change", () => { written = written.then(write); });
  document.getElementById("write").hidden = true;

  let timer = 0;
  yaml.addEventListener("input", () => {
    number();
    keep();
    clearTimeout(timer);
    timer = setTimeout(check, QUIET_MS);
  });
  yaml.addEventListener("scroll", () => { gutter.scrollTop = yaml.scrollTop; });

  // To the place that a problem is about.
  look.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const item = link?.closest("[data-line]");
    if (!item) {
      return;
    }
    const field = document.getElementById(`f:${item.dataset.field}`);
    if (link.classList.contains("to-field") && field) {
      event.preventDefault();
      document.getElementById("fields-panel").open = true;
      field.focus();
      return;
    }
    event.preventDefault();
    const lines = yaml.value.split("\n");
    const before = lines.slice(0, item.dataset.line - 1).join("\n").length + (item.dataset.line > 1 ? 1 : 0);
    yaml.focus();
    yaml.setSelectionRange(before + Number(item.dataset.column) - 1, before + (lines[item.dataset.line - 1] || "").length);
    yaml.scrollTop = (yaml.scrollHeight / lines.length) * Math.max(0, item.dataset.line - 6);
  });

  // The form goes only where somebody is there to take it: what was typed stays on the page.
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sure) {
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await written;
    if (await ask(`${form.getAttribute("action")}/check`, new URLSearchParams({ yaml: yaml.value }))) {
      form.dataset.sure = "yes";
      form.requestSubmit(button);
    }
  });

  const kept = JSON.parse(localStorage.getItem(place) || "null");
  const box = document.getElementById("kept");
  if (kept && kept.text !== saved && yaml.value === saved) {
    box.hidden = false;
    document.getElementById("kept-take").addEventListener("click", () => {
      yaml.value = kept.text;
      // Saved over what has come since, it meets the page that shows both.
      form.elements.revision.value = kept.revision;
      box.hidden = true;
      number();
      keep();
      check();
      yaml.focus();
    });
    document.getElementById("kept-drop").addEventListener("click", () => {
      localStorage.removeItem(place);
      box.hidden = true;
      yaml.focus();
    });
  } else if (kept) {
    keep();
  }
  number();
})();
