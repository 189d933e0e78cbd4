// What scripts add to a page that is whole without them: the contents mark where the reader is, a footnote opens beside
// its reference, and "/" leads to the search.
"use strict";

(() => {
  const { footnote = "{number}" } = document.currentScript.dataset;
  const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  // Contents

  const contents = document.querySelector(".pinned");
  const places = contents ? [...contents.querySelectorAll("a")].map((link) => [link, target(link)]).filter(([, place]) => place) : [];

  // The last heading in the upper third of the window, or above it.
  function follow() {
    let current = null;
    for (const [link, place] of places) {
      if (place.getBoundingClientRect().top < innerHeight / 3) current = link;
    }
    for (const [link] of places) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
  }

  const seen = new IntersectionObserver(follow, { rootMargin: "0px 0px -67% 0px" });
  for (const [, place] of places) seen.observe(place);

  // Footnotes

  function show(reference, note) {
    const box = document.createElement("div");
    box.className = "note";
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "note");
    box.setAttribute("aria-label", footnote.replace("{number}", () => reference.textContent));
    box.append(...note.cloneNode(true).childNodes);
    for (const back of box.querySelectorAll(".footnote-backref")) back.remove();
    for (const named of box.querySelectorAll("[id]")) named.removeAttribute("id");
    box.ontoggle = ({ newState }) => newState === "closed" && box.remove();
    reference.parentElement.after(box);  // what follows in the order of the keyboard
    box.showPopover();
    const { left, top, bottom } = reference.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - 16;  // px
    const below = bottom + box.offsetHeight + 8 < innerHeight;
    box.style.left = `${scrollX + Math.max(16, Math.min(left - 16, room))}px`;
    box.style.top = `${scrollY + (below ? bottom + 8 : top - box.offsetHeight - 8)}px`;
    box.focus({ preventScroll: true });
  }

  for (const reference of document.querySelectorAll(".footnote-ref a")) {
    reference.onclick = (event) => {
      const note = target(reference);
      if (!note?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(reference, note);
    };
  }

  // Search; the search page has its own keys

  addEventListener("keydown", (event) => {
    const { key, target: at } = event;
    if (key !== "/" || event.ctrlKey || event.metaKey || event.altKey || at.closest("input, textarea, select") || document.getElementById("hs-q")) return;
    const field = document.getElementById("hs-find");
    const way = field?.offsetParent ? field : document.querySelector('nav a[href$="search.html"]');
    if (!way) return;
    event.preventDefault();
    if (way === field) field.select();
    else way.click();
  });
})();
