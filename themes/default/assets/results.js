// What a result of the search looks like: its title, facts and the words around what matched, all marked. It
// keeps no state; search.js decides what is shown and when.
"use strict";

(() => {
  const EXTRACT = 190;  // characters, two lines on a desk
  const LEAD = 40;  // characters before the first match

  const stems = new Map();

  // The term of the index that a word becomes.
  function stem(word) {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(lunr.trimmer(new lunr.Token(word.toLowerCase(), {}))).toString());
    return stems.get(word);
  }

  // Words that are among the terms, with their places; punctuation around a word is not part of it. A word with
  // punctuation inside, such as pg-main-2 or pool.max_size, is one where the index has it, else its parts are.
  function matches(text, terms) {
    const found = [];
    for (const { 0: run, index } of text.matchAll(/[^\s-]+/g)) {
      const word = /[\p{L}\p{N}_].*[\p{L}\p{N}_]|[\p{L}\p{N}_]/u.exec(run);
      if (!word) continue;
      const add = (piece, at) => {
        const term = stem(piece);
        if (terms.has(term)) found.push({ from: at, to: at + piece.length, term });
        return terms.has(term);
      };
      const from = index + word.index;
      if (add(word[0], from) || word[0].length > 200) continue;
      for (const part of word[0].matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}+/gu)) {
        if (part[0].length < word[0].length) add(part[0], from + part.index);
      }
    }
    return found;
  }

  // `text` from `from` to `to` with the matches in it marked.
  function marked(text, found, from = 0, to = text.length) {
    const piece = document.createDocumentFragment();
    for (const match of found) {
      if (match.from < from || match.to > to) continue;
      piece.append(text.slice(from, match.from), make("mark", {}, text.slice(match.from, match.to)));
      from = match.to;
    }
    piece.append(text.slice(from, to));
    return piece;
  }

  const mark = (text, terms) => marked(text, matches(text, terms));

  // The first stretch with the most different matched terms, then the most matches, from a little before it.
  function extract(text, terms) {
    const found = matches(text, terms);
    let best = 0;
    let most = -1;
    found.forEach((first, i) => {
      const different = new Set();
      let j = i;
      while (j < found.length && found[j].to - first.from < EXTRACT - LEAD) different.add(found[j++].term);
      const score = different.size * 100 + j - i;
      if (score > most) [most, best] = [score, first.from];
    });
    const from = best > LEAD ? text.indexOf(" ", best - LEAD) + 1 || best : 0;
    const start = Math.min(from, best);
    const end = start + EXTRACT;
    const to = end < text.length ? Math.max(text.lastIndexOf(" ", end), best + 1) : text.length;
    return make("span", {}, start ? "… " : "", marked(text, found, start, to), to < text.length ? " …" : "");
  }

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function severity(label, level) {
    const space = "http://www.w3.org/2000/svg";
    const shape = document.createElementNS(space, "svg");
    shape.setAttribute("class", "mark");
    shape.setAttribute("aria-hidden", "true");
    shape.append(document.createElementNS(space, "use"));
    shape.firstChild.setAttribute("href", "#hs-level-" + level);
    return make("span", { className: "severity level-" + level }, shape, label);
  }

  const comma = (items) => items.flatMap((item, i) => (i ? [", ", item] : [item]));

  // What ended it and what is still to do, of a result that was found by a log.
  function remedy(root, { fix, open = [], more }) {
    const links = open.map(([title, url]) => make("a", { href: root + url }, title));
    if (more) links.push(`${more} more`);
    const parts = [make("p", { className: "fix" }, make("strong", {}, "What fixed it"), fix || make("span", { className: "none" }, "Not stated"))];
    if (links.length) parts.push(make("p", { className: "fix" }, make("strong", {}, "Still open"), make("span", {}, ...comma(links))));
    return parts;
  }

  // `record` and `text` as in generator/search/shards.h; the text may be missing. Whether the text would show more
  // than the record does is `wants` of the row.
  function row(root, { terms }, [url, title, day, label, level, services, causes, summary], text, log) {
    const facts = make("p", { className: "facts-line" }, make("span", {}, day || "No date stated"));
    if (label) facts.append(severity(label, level));
    if (services.length) facts.append(make("span", {}, mark(services.join(", "), terms)));
    const named = causes.filter((cause) => matches(cause, terms).length);
    if (named.length) facts.append(make("span", {}, mark(named.join(", "), terms)));

    const inSummary = matches(summary, terms);
    const shown = new Set([...inSummary, ...matches([title, ...services, ...causes].join("\n"), terms)].map(({ term }) => term));
    const sparse = !summary || (terms.size && (!inSummary.length || shown.size < terms.size));
    const better = sparse && text && (matches(text.text, terms).length || !summary);
    const words = better ? extract(text.text, terms) : marked(summary, inSummary);
    const item = make("li", {},
      make("p", {}, make("a", { className: "title", href: root + url }, mark(title, terms))), facts,
      ...(log && text ? remedy(root, text) : []), make("p", { className: "extract" }, words));
    item.wants = sparse && !text;
    return item;
  }

  // A word of the text that becomes `term`, as it is written there.
  function written(text, term) {
    const [found] = matches(text, new Set([term]));
    return found && text.slice(found.from, found.to).toLowerCase();
  }

  Object.assign(hindsight, { stem, row, make, comma, written });
})();
