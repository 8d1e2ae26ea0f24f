// Filters, keys and addresses for findings that are all on the page already. An address is #d1f2 (a finding), or #severity=…&at=d1f2 (what is shown).
(() => {
  "use strict";
  const form = document.querySelector(".filters");
  const cards = [...document.querySelectorAll(".finding")];
  if (!form || !cards.length) return;
  const fields = ["severity", "table", "family", "text"].map((name) => form.elements.namedItem(name));
  const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  let here = null;

  const shows = (card) => fields.every((field) => {
    const wanted = field.value.trim();
    return !wanted || (field.name === "text" ? texts.get(card).includes(wanted.toLowerCase()) : card.dataset[field.name] === wanted);
  });
  const filtered = () => fields.some((field) => field.value.trim());

  function show() {
    let count = 0;
    for (const card of cards) {
      card.hidden = !shows(card);
      count += !card.hidden;
    }
    for (const section of document.querySelectorAll(".document")) section.hidden = filtered() && !section.querySelector(".finding:not([hidden])");
    form.querySelector("output").textContent = form.querySelector("output").dataset.words.replace("#", count);
  }

  function address() {
    const view = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) view.set(field.name, field.value.trim());
    if (here && !here.hidden) view.set("at", here.id);
    const hash = filtered() ? String(view) : here ? here.id : "";
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function go(card) {
    here = card;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    for (const box of card.querySelectorAll(".picture, .scroll")) reveal(box);
  }

  // On a narrow screen what is meant is seen of a wide row or picture: in the middle, or its beginning where it is wider itself.
  function reveal(box) {
    const [left, width] = meant(box);
    if (width && box.scrollWidth > box.clientWidth) box.scrollLeft = left - Math.max((box.clientWidth - width) / 2, 8);
  }

  function meant(box) {
    const cell = box.querySelector(".meant"), image = box.querySelector("img");
    if (cell) return [cell.offsetLeft, cell.offsetWidth];
    if (!image) return [0, 0];
    const scale = image.offsetWidth / image.getAttribute("width");
    return [box.dataset.left * scale, (box.dataset.right - box.dataset.left) * scale];
  }

  function fromAddress() {
    const hash = location.hash.slice(1);
    const view = new URLSearchParams(hash.includes("=") ? hash : "");
    for (const field of fields) {
      field.value = view.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    show();
    const card = document.getElementById(view.get("at") || hash);
    if (card && card.matches(".finding") && !card.hidden) go(card);
  }

  function step(by) {
    const shown = cards.filter((card) => !card.hidden);
    const at = shown.indexOf(here);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (!next) return;
    go(next);
    address();
  }

  form.addEventListener("input", () => { show(); address(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); address(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input, select, textarea")) return;
    if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); }
  });
  addEventListener("hashchange", fromAddress);
  document.addEventListener("focusin", (event) => { here = event.target.closest(".finding") || here; });
  document.addEventListener("toggle", (event) => { for (const box of event.target.querySelectorAll(".picture, .scroll")) reveal(box); }, true);
  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; for (const each of folded) each.open = true; });
  addEventListener("afterprint", () => { for (const each of folded) each.open = false; });
  form.hidden = false;
  for (const note of document.querySelectorAll(".keys")) note.hidden = false;
  for (const box of document.querySelectorAll(".picture, .scroll")) reveal(box);
  fromAddress();
})();
