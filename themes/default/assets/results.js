// What a result of the search looks like: its title, facts and the words around what matched, all marked. It
// keeps no state; search.js decides what is shown and when.
"use strict";

(() => {
  const EXTRACT = 190;  // characters, two lines on a desk
  const LEAD = 40;  // characters before the first match
  const LONGEST = 200;  // characters of a word that is looked into

  // The form for a number; a language that is no tag has one.
  let category = () => "other";
  try {
    const rules = new Intl.PluralRules(hindsight.language);
    category = (n) => rules.select(n);
  } catch {}

  // A text of assets/texts.js with the values, which may be elements and lists of them, at their {names}.
  function fill(key, values = {}) {
    const text = hindsight.texts[key];
    const form = typeof text === "string" ? text : text[category(values.n)] || text.other;
    return form.split(/\{([a-z\d_]+)\}/).flatMap((piece, i) => (i % 2 ? values[piece] : piece));
  }

  const plain = (key, values) => fill(key, values).join("");

  const stems = new Map();

  // The term of the index that a word becomes.
  function stem(word) {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(lunr.trimmer(new lunr.Token(word.toLowerCase(), {}))).toString());
    return stems.get(word);
  }

  // What a match may be: a name such as pg-main-2, which the index has as pg_main_2; a word as lunr splits them; a
  // piece of it between punctuation inside; a part of a name such as ConnectException.
  const WORDS = [
    /[\p{L}\p{N}_](?:\S*[\p{L}\p{N}_])?/gu,
    /[\p{L}\p{N}_](?:[^\s-]*[\p{L}\p{N}_])?/gu,
    /[\p{L}\p{N}]+/gu,
    /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}+/gu,
  ];

  // Where the text has words that are among the terms.
  function matches(text, terms, start = 0, level = 0) {
    return [...text.matchAll(WORDS[level])].flatMap(({ 0: word, index }) => {
      const from = start + index;
      const term = [word, word.replace(/[.:-]+/g, "_")].map(stem).find((each) => terms.has(each));
      if (term) return { from, to: from + word.length, term };
      return level < 3 && word.length < LONGEST ? matches(word, terms, from, level + 1) : [];
    });
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

  function make(name, properties = {}, ...children) {
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
  function remedy(root, { fix, end, open = [], more }) {
    const links = open.map(([title, url]) => make("a", { href: root + url }, title));
    if (more) links.push(plain("more", { n: more }));
    const parts = [make("p", { className: "fix" }, make("strong", {}, plain(end ? "how_it_ended" : "fixed")), fix || end || make("span", { className: "none" }, plain("not_stated")))];
    if (links.length) parts.push(make("p", { className: "fix" }, make("strong", {}, plain("still_open")), make("span", {}, ...comma(links))));
    return parts;
  }

  // `record` and `text` as in generator/search/shards.h; the text may be missing. Whether the text would show more
  // than the record does is `wants` of the row.
  function row(root, { terms }, [url, title, day, label, level, services, causes, summary], text, log) {
    const facts = make("p", { className: "facts-line quiet" }, make("span", {}, day || plain("no_date")));
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

  Object.assign(hindsight, { stem, row, make, comma, written, fill, plain });
})();
