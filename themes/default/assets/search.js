// The search page. Nothing is fetched until the reader asks: then lunr, its index and the list of documents come
// as script tags (fetch does not work from file://), and each data script calls one function of `hindsight`.
// Texts come in files of sixteen documents, only for the results that are shown. All state lives in the URL.
"use strict";

(() => {
  const TEXTS_PER_FILE = 16;
  const PAGE = 10;
  const EXTRACT = 200;  // characters
  const WAIT_TYPING = 120;  // ms
  const WAIT_TEXTS = 250;  // ms until results are shown without their extracts
  const FILTERS = ["service", "cause", "severity", "year"];
  const FAILED = "The search data could not be loaded. You may have been signed out: reload the page.";

  const root = document.currentScript.dataset.root || "";
  const form = document.getElementById("hs-search");
  const field = document.getElementById("hs-q");
  const statusLine = document.getElementById("hs-status");
  const list = document.getElementById("hs-results");
  const more = document.getElementById("hs-more");
  const reset = document.getElementById("hs-reset");
  const help = document.getElementById("hs-help");

  // Loading

  const received = new Map();  // "index", "documents", "text/0" … → data

  window.hindsight = {
    index: (data) => received.set("index", data),
    documents: (data) => received.set("documents", data),
    text: (file, data) => received.set("text/" + file, data),
  };

  class Missing extends Error {}  // a script that did not come, or came as something else

  const loading = new Map();

  // Resolves when the script has run and `done` holds. A failure is forgotten, so that the next call tries again.
  function load(path, done) {
    if (!loading.has(path)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const settle = () => {
          script.remove();
          if (done()) return resolve();
          loading.delete(path);
          reject(new Missing(path));
        };
        script.onload = settle;
        script.onerror = settle;
        script.src = root + path;
        document.head.append(script);
      });
      loading.set(path, promise);
    }
    return loading.get(path);
  }

  const data = (name) => load(`search/${name}.js`, () => received.has(name)).then(() => received.get(name));

  let engine = null;  // a promise of {index, documents}

  function start() {
    engine ??= Promise.all([load("assets/lunr.js", () => "lunr" in window), data("index"), data("documents")])
      .then(([, index, documents]) => {
        const ready = { index: lunr.Index.load(index), documents };
        received.delete("index");
        return ready;
      })
      .catch((error) => {
        engine = null;
        throw error;
      });
    return engine;
  }

  // Finding: every function gives [{document, terms}], best first

  const stems = new Map();

  function stem(word) {
    let found = stems.get(word);
    if (found === undefined) {
      found = lunr.stemmer(lunr.trimmer(new lunr.Token(word.toLowerCase(), {}))).toString();
      stems.set(word, found);
    }
    return found;
  }

  const plainWords = (text) =>
    lunr.tokenizer(text)
      .map((token) => lunr.trimmer(token).toString())
      .filter((word) => word && lunr.stopWordFilter(word));

  const hits = (results) =>
    results.map((result) => ({
      document: Number(result.ref.slice(1)),
      terms: new Set(Object.keys(result.matchData.metadata)),
    }));

  function ask(index, clauses) {
    return hits(index.query((query) => clauses.forEach(([term, options]) => query.term(term, options))));
  }

  // The longest beginning of an unfinished word that is itself a term: "certificat" has to find "certif".
  function begun(index, word) {
    for (let end = word.length; end >= 4; end--) {
      const term = word.slice(0, end);
      if (Object.hasOwn(index.invertedIndex, term)) return term;
    }
    return word;
  }

  function findPlain(index, text) {
    const words = plainWords(text);
    if (!words.length) return { found: [], note: "" };
    const finished = /[\s.,;!?]$/.test(text);
    const presence = lunr.Query.presence.REQUIRED;
    const exact = words.map((word) => [stem(word), { presence, usePipeline: false }]);
    const last = words[words.length - 1];
    const prefix = [last + "*", { presence, usePipeline: false }];
    const front = exact.slice(0, -1);

    const all = [];
    const add = (hits) => {
      const seen = new Set(all.map((hit) => hit.document));
      all.push(...hits.filter((hit) => !seen.has(hit.document)));
    };
    // A title that holds all the words leads: lunr alone puts a short title with the rarest word above it.
    add(ask(index, exact.map(([term, options]) => [term, { ...options, fields: ["title"] }])));
    add(ask(index, exact));
    if (!finished && last.length > 1) {
      add(ask(index, [...front, prefix]));
      if (!all.length) add(ask(index, [...front, [begun(index, last), { presence, usePipeline: false }]]));
    }
    if (all.length) return { found: all, note: "" };

    const any = exact.map(([term]) => [term, { usePipeline: false }]);
    if (!finished && last.length > 1) any.push([last + "*", { usePipeline: false, boost: 0.5 }]);
    const some = words.length > 1 ? ask(index, any) : [];
    if (some.length) return { found: some, note: "No text holds all of these words; these hold some." };

    const near = exact.filter(([term]) => term.length > 4).map(([term]) => [term, { usePipeline: false, editDistance: 1 }]);
    const similar = near.length ? ask(index, near) : [];
    return { found: similar, note: similar.length ? "No exact match; these hold similar words." : "" };
  }

  function find(index, text) {
    if (!/(^|\s)[+-]\S|[~^*:]/.test(text)) return findPlain(index, text);
    try {
      return { found: hits(index.search(text)), note: "" };
    } catch (error) {
      if (error instanceof lunr.QueryParseError) return findPlain(index, text.replace(/[~^*:+]/g, " "));
      throw error;
    }
  }

  function newestFirst(documents) {
    const time = (entry) => Date.parse(entry.d) || Date.parse(entry.y) || -Infinity;
    const times = documents.map(time);
    // Equal times are told apart by position: -Infinity minus itself is no number.
    return documents
      .map((_, document) => ({ document, terms: new Set() }))
      .sort((a, b) => (times[a.document] === times[b.document] ? 0 : times[b.document] - times[a.document]));
  }

  function passes(entry, state) {
    return (!state.service || entry.s.includes(state.service)) && (!state.cause || entry.c.includes(state.cause)) &&
      (!state.severity || entry.v === state.severity) && (!state.year || entry.y === state.year);
  }

  // Extracts

  // Words of a text with their places; punctuation around a word is not marked.
  function* wordsOf(text) {
    for (const match of text.matchAll(/[^\s-]+/g)) {
      const word = match[0];
      const lead = word.match(/^[^\p{L}\p{N}_]*/u)[0].length;
      const tail = word.match(/[^\p{L}\p{N}_]*$/u)[0].length;
      if (lead < word.length) yield { from: match.index + lead, to: match.index + word.length - tail, stem: stem(word) };
    }
  }

  const matchesIn = (text, terms) => [...wordsOf(text)].filter((word) => terms.has(word.stem));

  // The first stretch with the most different matched words, then the most matched words.
  function bestStretch(matches, length) {
    let best = { from: 0, score: -1 };
    matches.forEach((first, i) => {
      const different = new Set();
      let count = 0;
      for (let j = i; j < matches.length && matches[j].to - first.from <= length; j++, count++) different.add(matches[j].stem);
      const score = different.size * 100 + count;
      if (score > best.score) best = { from: first.from, score };
    });
    return best.from;
  }

  function extract(text, terms) {
    const matches = matchesIn(text, terms);
    if (!matches.length) return null;
    const near = bestStretch(matches, EXTRACT - 40);
    const room = Math.max(0, near - 40);
    const from = room === 0 ? 0 : text.indexOf(" ", room) + 1 || room;
    let to = Math.min(text.length, Math.max(from, near) + EXTRACT - 40);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), near + 1);
    const inside = matches.filter((match) => match.from >= from && match.to <= to);
    return marked(text, inside, from, to, from > 0 ? "… " : "", to < text.length ? " …" : "");
  }

  function marked(text, matches, from = 0, to = text.length, before = "", after = "") {
    const piece = document.createDocumentFragment();
    let at = from;
    piece.append(before);
    for (const match of matches) {
      piece.append(text.slice(at, match.from), element("mark", "", text.slice(match.from, match.to)));
      at = match.to;
    }
    piece.append(text.slice(at, to), after);
    return piece;
  }

  const shorten = (text) => (text.length <= EXTRACT ? text : text.slice(0, text.lastIndexOf(" ", EXTRACT)) + " …");

  // Showing

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function severity(entry) {
    const space = "http://www.w3.org/2000/svg";
    const mark = document.createElementNS(space, "svg");
    mark.setAttribute("class", "mark");
    mark.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(space, "use");
    use.setAttribute("href", `#hs-level-${entry.k}`);
    mark.append(use);
    return element("span", `severity level-${entry.k}`, mark, entry.v);
  }

  // Names of causes stand only in the filter: “Race condition (3)”. A result names those that it was found by.
  function causesFound(entry, terms) {
    const options = [...form.elements.cause.options].filter((option) => entry.c.includes(option.value));
    return options
      .map((option) => option.text.replace(/ \(\d+\)$/, ""))
      .filter((name) => matchesIn(name, terms).length)
      .map((name) => element("span", "", marked(name, matchesIn(name, terms))));
  }

  function result(entry, hit, text) {
    const title = element("a", "title", marked(entry.t, matchesIn(entry.t, hit.terms)));
    title.href = root + entry.u;
    const facts = element("p", "facts-line", element("span", "", entry.d || entry.y || "No date stated"));
    if (entry.v) facts.append(severity(entry));
    const services = entry.n.join(", ");
    if (services) facts.append(element("span", "", marked(services, matchesIn(services, hit.terms))));
    facts.append(...causesFound(entry, hit.terms));
    const plain = entry.x || shorten(text || "");
    const words = (text && extract(text, hit.terms)) || marked(plain, matchesIn(plain, hit.terms));
    return element("li", "", element("p", "", title), facts, element("p", hit.terms.size ? "extract" : "", words));
  }

  const fileOf = (hit) => Math.floor(hit.document / TEXTS_PER_FILE);
  const textOf = (hit) => received.get("text/" + fileOf(hit))?.[hit.document % TEXTS_PER_FILE];
  const texts = (some) => Promise.all([...new Set(some.map(fileOf))].map((file) => data("text/" + file)));
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  let turn = 0;  // counts searches: an answer of an earlier one is dropped
  let shown = [];  // hits of the current search
  let documents = [];

  // Draws hits [from, to): at once when their texts are here, else after a short wait without them, and again with them.
  async function show(from, to, mine, fresh, drawn) {
    const some = shown.slice(from, to);
    const draw = () => {
      if (mine !== turn) return;
      const focused = links().indexOf(document.activeElement);
      some.forEach((hit, i) => {
        const row = result(documents[hit.document], hit, textOf(hit));
        const old = list.children[from + i];
        if (old) old.replaceWith(row);
        else list.append(row);
      });
      links()[focused]?.focus();
    };
    const arrived = texts(some).then(() => true);
    const first = await Promise.race([arrived.catch(() => false), pause(WAIT_TEXTS).then(() => false)]);
    draw();
    if (mine === turn && fresh) while (list.children.length > some.length) list.lastChild.remove();
    if (mine === turn) {
      more.hidden = list.children.length >= shown.length;
      drawn?.();
    }
    if (first) return;
    await arrived;
    draw();
  }

  function say(...content) {
    statusLine.replaceChildren(...content);
  }

  const quoted = (text) => `“${text}”`;

  function nothing(state, unfiltered) {
    const link = (href, text) => Object.assign(element("a", "", text), { href: root + href });
    const what = state.q ? `Nothing found for ${quoted(state.q)}` : "Nothing found";
    if (unfiltered) return [`${what} with these filters; without them: ${unfiltered}.`];
    return [`${what}. Try fewer or other words, or look through `, link("incidents/index.html", "all incidents"), ", ",
      link("services/index.html", "services"), " or ", link("causes/index.html", "root causes"), "."];
  }

  function complain(error, mine) {
    if (!(error instanceof Missing)) throw error;
    if (mine === turn) say(FAILED);
  }

  function clear() {
    shown = [];
    list.replaceChildren();
    more.hidden = true;
    help.hidden = false;
    say();
  }

  async function search() {
    const state = read();
    remember(state);
    const mine = ++turn;
    const filtered = FILTERS.some((name) => state[name]);
    reset.hidden = !filtered;
    if (!state.q && !filtered) return clear();
    const slow = setTimeout(() => mine === turn && say("Loading the search data …"), 400);
    try {
      const ready = await start();
      if (mine !== turn) return;
      documents = ready.documents;
      const { found, note } = state.q ? find(ready.index, state.typed) : { found: newestFirst(documents), note: "" };
      shown = found.filter((hit) => passes(documents[hit.document], state));
      help.hidden = shown.length > 0;
      if (!shown.length) {
        list.replaceChildren();
        more.hidden = true;
        return say(...nothing(state, found.length));
      }
      const count = shown.length === 1 ? "1 result" : `${shown.length} results`;
      clearTimeout(slow);
      await show(0, PAGE, mine, true, () => say(note ? `${count}. ${note}` : count));
    } catch (error) {
      complain(error, mine);
    } finally {
      clearTimeout(slow);
    }
  }

  // State, in the form and in the URL

  function read() {
    const state = { typed: field.value, q: field.value.trim() };
    for (const name of FILTERS) state[name] = form.elements[name].value;
    return state;
  }

  function remember(state) {
    const parameters = new URLSearchParams();
    for (const name of ["q", ...FILTERS]) if (state[name]) parameters.set(name, state[name]);
    const text = parameters.toString();
    history.replaceState(null, "", text ? "?" + text : location.pathname);
  }

  function restore() {
    const parameters = new URLSearchParams(location.search);
    field.value = parameters.get("q") || "";
    for (const name of FILTERS) {
      form.elements[name].value = parameters.get(name) || "";
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    }
  }

  // Events

  let timer = 0;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_TYPING);
  }

  function now(event) {
    event?.preventDefault();
    clearTimeout(timer);
    return search();
  }

  const links = () => [...list.querySelectorAll("a.title")];

  function move(event, step) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (document.activeElement !== field && at < 0) return;
    const next = at + step;
    if (next >= all.length || (at < 0 && step < 0)) return;
    event.preventDefault();
    (next < 0 ? field : all[next]).focus();
  }

  function empty() {
    field.value = "";
    now();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = document.activeElement?.matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "ArrowDown") {
      move(event, 1);
    } else if (event.key === "ArrowUp") {
      move(event, -1);
    } else if (event.key === "Escape") {
      if (document.activeElement === field) empty();
      else if (links().includes(document.activeElement)) field.focus();
    }
  });

  field.addEventListener("focus", () => start().catch((error) => complain(error, turn)));
  field.addEventListener("input", soon);
  for (const name of FILTERS) form.elements[name].addEventListener("change", now);
  form.addEventListener("submit", now);
  reset.addEventListener("click", (event) => {
    for (const name of FILTERS) form.elements[name].value = "";
    now(event);
  });
  more.addEventListener("click", async () => {
    const from = list.children.length;
    try {
      await show(from, from + PAGE, turn, false);
    } catch (error) {
      complain(error, turn);
    }
    if (more.hidden) links()[from]?.focus();
  });

  restore();
  if (field.value || FILTERS.some((name) => form.elements[name].value)) search();
})();
