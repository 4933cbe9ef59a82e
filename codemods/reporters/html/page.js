"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const root = document.documentElement;
  root.classList.add("scripted");

  // The theme: as the system has it, or the other one, kept where the browser lets a page keep something.
  const theme = document.getElementById("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem("theme", value); } catch { /* Only this view has it then. */ } };
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  if (stored() === "dark" || stored() === "light") root.dataset.theme = stored();
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store(root.dataset.theme);
    label();
  });
  dark.addEventListener("change", label);
  label();

  const search = document.getElementById("search");
  if (search === null) return;
  const findings = all(".finding").map((node) => ({
    node,
    card: node.closest(".card"),
    text: null,
  }));
  const cards = all(".card");
  const modules = all(".module");
  const kinds = all(".kinds button");
  const facets = all("select[data-facet]");
  const shortcuts = all(".breakdown button");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const reset = document.getElementById("reset");

  const textOf = (finding) => {
    finding.text ??= `${finding.node.dataset.module}\n${finding.node.textContent}\n${
      all("code", finding.card).map((code) => code.textContent).join("\n")}`.toLowerCase();
    return finding.text;
  };

  const apply = () => {
    const hidden = new Set(kinds.filter((one) => one.getAttribute("aria-pressed") === "false").map((one) => one.dataset.kind));
    const wanted = facets.filter((one) => one.value !== "").map((one) => [one.dataset.facet, one.value]);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const data = finding.node.dataset;
      const fits = !hidden.has(data.kind) && wanted.every(([facet, value]) => data[facet] === value)
        && words.every((word) => textOf(finding).includes(word));
      finding.node.hidden = !fits;
      count += fits;
    }
    for (const card of cards) card.hidden = card.querySelector(".finding:not([hidden])") === null;
    for (const part of modules) part.hidden = part.querySelector(".card:not([hidden])") === null;
    for (const one of shortcuts) {
      const facet = facets.find((each) => each.dataset.facet === one.dataset.facet);
      one.setAttribute("aria-pressed", String(facet.value !== "" && facet.value === one.dataset.value));
    }
    const filtered = hidden.size + wanted.length + words.length > 0;
    shown.textContent = filtered ? `${count} of ${findings.length} findings` : `${count} finding${count === 1 ? "" : "s"}`;
    nothing.hidden = count > 0;
    reset.hidden = !filtered;
  };

  for (const one of kinds) {
    one.addEventListener("click", () => {
      one.setAttribute("aria-pressed", String(one.getAttribute("aria-pressed") === "false"));
      apply();
    });
  }
  for (const one of facets) one.addEventListener("change", apply);
  for (const one of shortcuts) {
    one.addEventListener("click", () => {
      const facet = facets.find((each) => each.dataset.facet === one.dataset.facet);
      facet.value = facet.value === one.dataset.value ? "" : one.dataset.value;
      apply();
      document.getElementById("findings").scrollIntoView();
    });
  }
  for (const one of all("[data-kinds]")) {
    one.addEventListener("click", () => {
      const wanted = one.dataset.kinds.split(" ");
      for (const kind of kinds) kind.setAttribute("aria-pressed", String(wanted.includes(kind.dataset.kind)));
      apply();
      document.getElementById("findings").scrollIntoView();
    });
  }
  search.addEventListener("input", apply);
  for (const one of all("[data-reset]")) {
    one.addEventListener("click", () => {
      search.value = "";
      for (const facet of facets) facet.value = "";
      for (const kind of kinds) kind.setAttribute("aria-pressed", "true");
      apply();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
  apply();
})();
