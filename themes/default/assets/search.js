// The search page: reads the reader's wish from the field and the URL, asks the engine (shards.js) and shows the
// answer (results.js). Nothing is fetched until the reader asks. The whole state is in the URL; of a pasted log
// only the words that are looked for, since a log may hold secrets.
"use strict";

(() => {
  const WAIT_TYPING = 140;  // ms
  const WAIT_SIMILAR = 350;  // ms
  const FACETS = ["service", "cause", "severity", "year", "open"];
  const DAY = 86400000;  // ms
  const LONGEST = 200;  // characters that are taken as typed

  const root = document.currentScript.dataset.root;
  const at = (id) => document.getElementById("hs-" + id);
  const form = at("search");
  const field = at("q");
  const list = at("results");
  const more = at("more");
  const { make, comma, stem, row, written, fill, plain } = hindsight;

  // Loading

  const load = (path) => new Promise((resolve, reject) => {
    const script = make("script", { src: root + path });
    script.onload = script.onerror = ({ type }) => {
      script.remove();
      if (type === "load") resolve();
      else reject(new Error(path));
    };
    document.head.append(script);
  });

  const index = hindsight.open((path) => load("search/" + path));
  const needed = new Map();  // path → promise; a failure is forgotten, so that the next call tries again

  function need(path, has) {
    if (!needed.has(path)) {
      const come = load(path).then(() => {
        if (!has()) throw new Error(path);
      });
      come.catch(() => needed.delete(path));
      needed.set(path, come);
    }
    return needed.get(path);
  }

  const library = () => need("assets/lunr.js", () => window.lunr);
  const start = () => Promise.all([library(), index.records([])]);

  // Finding

  const plainWords = (text) =>
    lunr.tokenizer(text).map((token) => lunr.trimmer(token).toString()).filter((word) => word && lunr.stopWordFilter(word));

  async function findPlain(text) {
    const words = plainWords(text);
    const terms = words.map(stem);
    const seen = new Map();
    const found = (note) => ({ hits: [...seen.values()], note });
    const ask = (some, how) => some.length && index.query(some.map((term) => [term, { usePipeline: false, ...how }]));
    const add = (hits) => hits && hits.forEach((hit) => seen.has(hit.document) || seen.set(hit.document, hit));
    const all = { presence: lunr.Query.presence.REQUIRED };
    // A title that holds all the words leads: lunr alone puts a short title with the rarest word above it.
    (await Promise.all([ask(terms, { ...all, fields: ["title"] }), ask(terms, all)])).forEach(add);

    // The last word may not be finished: "certificat" has to find "certif", the term of "certificate".
    const last = /[\p{L}\p{N}]$/u.test(text) && words.length ? words.at(-1) : "";
    const ending = (end) => ask([...terms.slice(0, -1), end], all);
    if (last.length > 3 && seen.size < 10) add(await ending(last + "*"));
    for (let end = last.length - 1; end > 3 && !seen.size; end--) add(await ending(last.slice(0, end)));
    if (seen.size) return found();

    add(await ask(terms));
    if (seen.size) return found(plain("some"));
    // The vocabularies are large: not between two keys.
    const mine = turn;
    await new Promise((resolve) => setTimeout(resolve, WAIT_SIMILAR));
    if (mine === turn) add(await ask(terms.filter((term) => term.length > 4), { editDistance: 1 }));
    return found(seen.size && plain("similar"));
  }

  async function inLanguage(text, otherwise) {
    try {
      return { hits: await index.search(text) };
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) throw error;
      return { ...await otherwise(text.replace(/[~^*:+]/g, " ")), note: plain("not_language") };
    }
  }

  async function findLog(paste) {
    const clauses = paste.terms.map(({ text, boost }) => [text, { boost }]);
    if (!clauses.length) return { hits: [], paste };  // lunr would give all documents
    const [hits, about] = await Promise.all([index.query(clauses), index.facets()]);
    return { hits: hindsight.incidentOrder(hits, { paste, facets: about }), paste };
  }

  // A word at the end of `text` counts as unfinished, unless something follows it.
  function find({ text, paste, exact }) {
    if (exact) return inLanguage(text, async (words) => ({ hits: await index.search(plainWords(words).join(" ")) }));
    if (paste) return findLog(paste);
    return /(^|\s)[+-]\p{L}|[~^*]|\p{L}:\S/u.test(text) ? inLanguage(text, findPlain) : findPlain(field.value);
  }

  // Words of the texts that are near to those that were not found.
  async function suggestions(text) {
    const all = [];
    for (const word of plainWords(text).slice(0, 3).map(stem)) {
      const far = (term) => Math.abs(term.length - word.length);
      for (const term of (await index.near(word, 9)).sort((a, b) => far(a) - far(b)).slice(0, 2)) {
        const [hit] = await index.query([[term, { usePipeline: false }]]);
        if (!hit) continue;
        const [record] = await index.records([hit.document]);
        const near = written(record.flat().join("\n"), term) || written((await index.text(hit.document)).text, term);
        if (near) all.push(make("a", { href: "?q=" + encodeURIComponent(near) }, near));
      }
    }
    return all;
  }

  // Filters: boxes for all values of a facet, made once; counts follow the query.

  let state = new URLSearchParams(location.search);
  const chosen = () => FACETS.reduce((sum, name) => sum + state.getAll(name).length, 0);
  let facets = null;  // {traits: of each document facet → its values, days}
  const boxes = [];

  async function needFacets() {
    const data = await index.facets();
    if (facets) return;
    const { services, causes, severities, actions, days, of } = data;
    const first = Date.parse(data.first) - DAY;
    const years = new Set();
    const strikes = services.map(() => 0);
    const traits = allHits().map(({ document }) => {
      const about = of(document);
      const year = about.day ? [`${new Date(first + about.day * DAY).getUTCFullYear()}`] : [];
      const above = new Set();
      for (let c of about.causes) for (; c >= 0; c = causes[c][2]) above.add(causes[c][0]);
      for (const s of about.services) strikes[s]++;
      year.forEach((y) => years.add(y));
      return {
        service: about.services.map((s) => services[s][0]),
        cause: [...above],
        severity: severities.slice(about.severity, about.severity + 1),
        year,
        open: about.open ? ["1"] : [],
      };
    });
    facets = { traits, days };
    const same = (values) => values.map((value) => [value, value]);
    const struck = services.map((service, i) => [strikes[i], service]).sort((a, b) => b[0] - a[0]);
    facet("service", plain("service"), struck.map(([, service]) => service));
    facet("cause", plain("cause"), causes, (parent) => parent >= 0);
    facet("severity", plain("severity"), same(severities));
    facet("year", plain("year"), same([...years].sort().reverse()));
    facet("open", plain("actions"), actions ? [["1", plain("still_open")]] : []);
    at("filters").open ||= chosen() && matchMedia("(min-width: 60rem)").matches;
  }

  function facet(name, legend, options, isBelow = () => false) {
    const values = make("ul");
    for (const [value, label, more] of options) {
      const input = make("input", { type: "checkbox", name, value });
      const count = make("span", { className: "count" });
      const item = make("li", { className: isBelow(more) ? "below" : "" }, make("label", {}, input, make("span", {}, label), count));
      boxes.push({ input, count, item });
      values.append(item);
    }
    at("facets").append(make("fieldset", {}, make("legend", {}, legend), values));
  }

  const allHits = () => Array.from({ length: index.documents }, (_, document) => ({ document, terms: new Set() }));

  // The hits that pass, and for each facet the counts of its values among the hits that pass all other facets.
  function tally(hits) {
    const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
    const wanted = FACETS.map((name) => [name, state.getAll(name)]).filter(([, values]) => values.length);
    const passed = hits.filter(({ document }) => {
      const traits = facets.traits[document];
      const missed = wanted.filter(([name, values]) => !values.some((value) => traits[name].includes(value)));
      if (missed.length > 1) return false;
      for (const name of missed.length ? missed[0].slice(0, 1) : FACETS) {
        for (const value of traits[name]) counts[name].set(value, (counts[name].get(value) || 0) + 1);
      }
      return !missed.length;
    });
    return { passed, counts };
  }

  function count(counts) {
    for (const { input, count, item } of boxes) {
      const number = counts[input.name].get(input.value) || 0;
      count.textContent = number;
      input.checked = state.getAll(input.name).includes(input.value);
      item.hidden = !number && !input.checked;
    }
  }

  const newestFirst = (hits) => hits.sort((a, b) => facets.days[b.document] - facets.days[a.document]);

  // Showing

  let turn = 0;  // counts searches: what an earlier one brings is dropped
  let shown = [];  // hits of the current answer
  let log = false;  // whether it answers a log
  const texts = new Map();  // document → its text, once loaded

  const read = async (document) => texts.set(document, await index.text(document));

  const inView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      inView.unobserve(target);
      read(target.hit.document).then(() => {
        target.lastChild.replaceWith(target.draw().lastChild);
      }).catch(() => {});  // the summary stays
    }
  });

  async function rows(hits, isLog) {
    const [records] = await Promise.all([index.records(hits.map(({ document }) => document)),
      isLog && Promise.all(hits.map(({ document }) => read(document)))]);
    return hits.map((hit, i) => {
      const draw = () => row(root, hit, records[i], texts.get(hit.document), isLog);
      return Object.assign(draw(), { hit, draw });
    });
  }

  function append(made) {
    list.append(...made);
    for (const item of made) if (item.wants) inView.observe(item);
    more.hidden = list.children.length >= shown.length;
  }

  const pageLength = (isLog) => (isLog ? 5 : 10);
  const say = (...content) => at("status").replaceChildren(...content);

  function note(...content) {
    at("note").replaceChildren(...content);
    at("note").hidden = !content.length;
  }

  function explain({ note: text, paste }) {
    if (!paste) return text ? note(text) : note();
    const aside = Object.entries(paste.aside).filter(([, n]) => n).map(([kind, n]) => plain(kind, { n }));
    const names = [...paste.identifiers, ...paste.words].map((word) => make("code", {}, word));
    const looked = names.length ? fill("looked_for", { words: comma(names) }) : fill("no_words");
    note(...looked, ...(aside.length ? [" ", ...fill("set_aside", { things: aside.join(", ") })] : []));
  }

  const link = (href, text) => make("a", { href: root + href }, text);

  async function nothing(wish, unfiltered) {
    const what = plain(wish.text ? (unfiltered ? "nothing_for_filtered" : "nothing_for") : unfiltered ? "nothing_filtered" : "nothing", wish) + " ";
    if (unfiltered) return [what, make("button", { type: "button", onclick: widen }, plain("unfiltered", { n: unfiltered }))];
    const near = wish.text ? await suggestions(wish.text) : [];
    return [what, ...fill(near.length ? "did_you_mean" : "try_fewer", {
      words: comma(near),
      incidents: link("incidents/index.html", plain("all_incidents")),
      services: link("services/index.html", plain("services")),
      causes: link("causes/index.html", plain("root_causes")),
    })];
  }

  // Own errors are no sign of a sign-in page.
  function complain(error, mine) {
    if (error.constructor !== Error) throw error;
    if (mine !== turn) return;
    const again = make("button", { type: "button", onclick: () => location.reload() }, plain("reload"));
    say(plain("signed_out"), " ", again);
  }

  // What the reader wants: the text as it may stand in the URL, and what is read from it where it looks like a log.
  async function wish() {
    const text = field.value.trim();
    const exact = state.has("exact");
    const long = state.has("log") || text.length > LONGEST || text.includes("\n");
    // Letters alone are no log.
    if (!long && /^[\p{L} ]*$/u.test(text)) return { text, exact };
    await need("assets/paste.js", () => hindsight.readPaste);
    const paste = hindsight.readPaste(text);
    return paste.log || long ? { text: paste.kept, exact, paste } : { text, exact };
  }

  function clear() {
    shown = [];
    list.replaceChildren();
    more.hidden = true;
    at("help").hidden = false;
    note();
    say();
  }

  async function search(push) {
    const mine = ++turn;
    const slow = setTimeout(() => mine === turn && say(plain("searching")), 400);
    try {
      const asked = await wish();
      if (mine !== turn) return;
      remember(asked, push);
      const filtered = chosen();
      at("reset").hidden = !filtered;
      at("chosen").textContent = filtered || "";
      const listed = asked.text || filtered;
      if (!asked.text) at("order").hidden = true;
      if (!listed) clear();
      if (!listed && asked.paste) explain(asked);
      if (!listed && !at("filters").open) return;

      await start();
      const dated = !asked.text || filtered || at("filters").open || state.has("sort");
      const [answer] = await Promise.all([asked.text && find(asked), dated && needFacets()]);
      const { hits, ...about } = answer || { hits: newestFirst(allHits()) };
      if (mine !== turn) return;
      const { passed, counts } = facets ? tally(hits) : { passed: hits };
      if (counts) count(counts);
      if (!listed) return;
      if (state.has("sort")) newestFirst(passed);
      const isLog = Boolean(about.paste);
      const made = await rows(passed.slice(0, pageLength(isLog)), isLog);
      const words = passed.length ? fill("results", { n: passed.length }) : await nothing(asked, hits.length);
      if (mine !== turn) return;
      [shown, log] = [passed, isLog];
      list.replaceChildren();
      append(made);
      at("help").hidden = shown.length > 0;
      at("order").hidden = !asked.text || !(shown.length || asked.exact);
      explain(about);
      say(...words);
    } catch (error) {
      complain(error, mine);
    } finally {
      clearTimeout(slow);
    }
  }

  // State, in the form and in the URL. All that is typed in one go is one step back.

  let settled = false;

  function remember({ text, paste }, push) {
    const before = new URLSearchParams(state);
    state = new URLSearchParams();
    if (text) state.set("q", text);
    if (text && paste) state.set("log", 1);
    for (const name of [...FACETS, "sort", "exact"]) for (const value of before.getAll(name)) state.append(name, value);
    const url = `${state}` ? "?" + state : location.pathname;
    if (url === location.search) return;
    history[push ?? settled ? "pushState" : "replaceState"](null, "", url);
    settled = Boolean(push);
  }

  function restore() {
    state = new URLSearchParams(location.search);
    field.value = state.get("q") || "";
    form.elements.exact.checked = state.has("exact");
    form.elements.sort.value = state.get("sort") || "";
    settled = true;
    grow();
    now(false);
  }

  // Events

  let timer = 0;

  function now(push) {
    settled ||= push;
    clearTimeout(timer);
    search(push);
  }

  function grow() {
    field.rows = Math.min(8, field.value.split("\n").length);
  }

  const links = () => [...list.querySelectorAll(".title")];

  function move(event, step) {
    const all = links();
    const here = all.indexOf(document.activeElement);
    // Inside a text of several lines the arrows stay the field's.
    const leaves = document.activeElement === field && step > 0 && !field.value.slice(field.selectionEnd).includes("\n");
    if ((here < 0 && !leaves) || here + step >= all.length) return;
    event.preventDefault();
    (all[here + step] || field).focus();
  }

  function widen() {
    for (const name of FACETS) state.delete(name);
    now(true);
  }

  function empty() {
    field.value = "";
    grow();
    now();
  }

  document.onkeydown = (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = target === field;
    if (key === "ArrowDown") move(event, 1);
    else if (key === "ArrowUp") move(event, -1);
    else if (key === "Escape" && typing) empty();
    else if (key === "Escape" && list.contains(target)) field.focus();
    else if (typing ? key === "Enter" && !event.shiftKey : key === "/") {
      event.preventDefault();
      if (typing) return now(true);
      field.focus();
      field.select();
    }
  };

  field.onfocus = () => start().catch((error) => complain(error, turn));
  field.oninput = () => {
    state.delete("log");
    grow();
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_TYPING);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    now(true);
  };
  form.onchange = ({ target: { name } }) => {
    if (name === "q") return;
    state.delete(name);
    for (const { value } of form.querySelectorAll(`[name=${name}]:checked`)) if (value) state.append(name, value);
    now(true);
  };
  at("filters").ontoggle = () => facets || now();
  at("reset").onclick = widen;
  at("status").onclick = (event) => {
    if (!event.target.search) return;
    event.preventDefault();
    history.pushState(null, "", event.target.href);
    restore();
  };
  more.onclick = async () => {
    const mine = turn;
    const from = list.children.length;
    try {
      const made = await rows(shown.slice(from, from + pageLength(log)), log);
      if (mine !== turn) return;
      append(made);
      links()[from].focus();
    } catch (error) {
      complain(error, mine);
    }
  };
  window.onpopstate = restore;

  at("filters").hidden = false;
  restore();
})();
