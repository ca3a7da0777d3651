// Keeps what is merged by hand in this browser, where the draft's own page finds it.
"use strict";
(() => {
  const form = document.getElementById("merge");
  const yaml = document.getElementById("yaml");
  const place = `accalmie-draft-${form.dataset.draft}`;
  const keep = () => localStorage.setItem(
    place, JSON.stringify({ revision: form.elements.revision.value, text: yaml.value }));
  yaml.addEventListener("input", keep);
  keep();
})();
