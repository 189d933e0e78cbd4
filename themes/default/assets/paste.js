// What to look for when somebody pastes a stack trace, a log line or an alert, and the order of what is found.
// The program does the same (generator/search/set_aside, identifiers, paste, order), where the comments are;
// tests/search/*.json hold both to one table. No DOM; readPaste works before lunr has come. Nothing is sent or stored
// here, and of what was pasted only `kept` may be shown or put into a URL.
//   hindsight.readPaste(text) → {identifiers, words, terms: [{text, boost}, …], days, kept, aside: {kind: count}, log}
//   hindsight.incidentOrder(hits, {paste, facets}) → the hits in order; `facets` are those of shards.js
"use strict";

(() => {
  // lunr's stop words, and the words of every log
  const LEFT_OUT = " a able about across after alert all almost also am among an and any are as at be because been but by call " +
    "caller can cannot caused code com could critical dear debug did do does either else err error ever every " +
    "exception failed failure false fatal file firing for from get go goroutine got had has have he her hers him his " +
    "host how however http https i id if in info into io is it its java js just last least let level like likely line " +
    "logger main may me message might most msg must my name neither net nil no nor not notice null of off often on " +
    "only or org other our own pid problem py rather recent said say says she should since so some src status than " +
    "that the their them then there these they this thread time tis to too trace traceback triggered true ts twas " +
    "type undefined us value wants warn warning was we were what when where which while who whom why will with would " +
    "www yet you your ";

  // Names and their parts

  const LETTER = /[a-z]|[^\0-\x7f]/i;
  const KINDS = [
    ["times", /^1\d{9}(\d{3}){0,3}$/],
    ["numbers", /^\d[\d._:-]*([a-wyzA-Z]{1,4}(\d+[hms])*)?$/],
    ["ids", /^(0x[\da-f]+|[\da-f]{7,}|[\da-f]{8}-[\da-f-]{27})$/i],
  ];

  function random(word) {
    const size = word.length;
    const chunks = (word.match(/[A-Z]*[a-z]+|[A-Z]+|\d+/g) || []).length;
    return size > 15 && (chunks * 3 > size || (chunks * 4 > size && /(\d.*){4}/.test(word)));
  }

  function kindOf(run) {
    const kind = /\d/.test(run) && KINDS.find(([, pattern]) => pattern.test(run));
    return kind ? kind[0] : /^[a-z\d]+$/i.test(run) && random(run) ? "ids" : "";
  }

  const trimmed = (run) => run.replace(/^[_.:-]+|[_.:-]+$/g, "");
  const runs = (text) => (text.match(/([\w.-]|::|[^\0-\xbf\u2000-\u206f])+/g) || []).map(trimmed).filter(Boolean);

  function withoutTail(run) {
    const parts = run.split(/(?=[-.:])/);
    const cut = parts.findIndex((part, i) => i && kindOf(part.slice(1)) === "ids");
    return cut < 0 ? run : trimmed(parts.slice(0, cut).join(""));
  }

  const isProduct = (word) => /^([A-Z][a-z]+|[a-z])[A-Z]+[a-z]*$/.test(word) && !/(Error|Exception)$/.test(word);
  const humps = (word) => (isProduct(word) ? [word] : word.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z\d])(?=[A-Z][a-z][a-z])/));
  const isName = (run) => LETTER.test(run) &&
    (/[\d_.:]|^(E[A-Z]{4,}|SIG[A-Z]{3,})$/.test(run) || run.split("-").some((word) => humps(word)[1]));
  const wholeName = (run) => run.replace(/[.:-]+/g, "_");

  const partsOf = (run) =>
    run.split(/[.:-]+/).flatMap((name) => {
      const words = name.split(/_+/).filter(Boolean);
      return [...(words[1] ? [name] : []), ...words.flatMap((word) => [word, ...humps(word)])];
    }).filter((part) => part !== run && [...part].length > 1 && LETTER.test(part) && !kindOf(part));

  // Taking out

  const CLOCK = "\\d\\d?:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?(?: ?(?:Z|UTC|GMT|[AaPp][Mm]|[+-]\\d\\d:?\\d\\d))?\\b";
  const DATE = "(?:\\d{4}[-/]\\d\\d?[-/]\\d\\d?|(?:[MTWFS][a-z]{2},? )?(?:\\d\\d?[-/ ])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|" +
    "Aug|Sep|Oct|Nov|Dec)[a-z]*[-/ ]{1,2}\\d{1,4}(?:, \\d{4})?|\\d\\d?/\\d\\d?/\\d{2,4})";
  const ASIDE = [
    ["", /[?#][\w.%-]*=[^\0- "'<>)]*/g],
    ["secrets", /:\/\/[^\0- /"'<>]*@/g, "://"],
    ["secrets", /-----BEGIN[^-]*-----[^-]*(-----END[^-]*-----)?/g],
    ["secrets", /(authorization|cookie)[\\"']*[ \t]*[:=][\\"' \t[]*[^\n"']*/gi],
    ["secrets", /(pass|pwd|\bpw|secret|token|(api|access|private)[_-]?key|credentials?|signature)\w{0,20}[\\"']*[ \t]*(=>?|:)[ \t]*(bearer +)?("(\\.|[^"\\\n])*"|'[^'\n]*'|[\\"']*[^\0- "',;&)}\\]+)/gi],
    ["secrets", /--(password|token|secret|api-key) +[^\0- ]+|\bBearer +[\w.~+/=-]{16,}|\b(AKIA|ASIA|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_live_|[sr]k_test_|sk-|AIza|eyJ)[\w.-]{8,}/g],
    ["random", /[\w+/=-]{24,}/g],
    ["SQLSTATE ", /\bSQLSTATE[^\w\n]{1,4}([\dA-Z]{5})\b()/g],
    ["HTTP ", /(?:HTTP|status|code)(?:[a-z_]{0,5}| error)[^a-z\d\n]{1,4}(?:\d(?:\.\d)?["' ]{1,3})?(5\d\d)\b()/gi],
    ["HTTP ", /\b(5\d\d) (Bad|Service|Gateway|Intern[a-z]*)\b/g],
    ["exit code ", /\bexit(?:ed)?[a-z_ ]{0,18}[^a-z\d\n]{0,3}(1[34]\d)\b()/gi],
    ["numbers", /(?<=\.[a-z]{1,5}):\d+(:\d+)?\b/gi],
    ["addresses", /[\w.+-]{1,64}@[\w.-]+\.[a-z]{2,}|\b([\da-f]{2}([:-][\da-f]{2}){5}|[\da-f]{1,4}(:[\da-f]{1,4}){7}|([\da-f]{1,4}:){1,7}(:[\da-f]{1,4}){1,7})\b|\b(ip-)?\d{1,3}([.-]\d{1,3}){3}\b([:/]\d+)?/gi],
    ["times", RegExp(`\\b(?:(?:${DATE}|[EWIF]\\d{4})[T_:, ]{1,2})?${CLOCK}(?: \\d{4}\\b)?|\\b${DATE}\\b`, "g")],
  ];
  const SIGN = /\d:\d\d:\d\d|\d\d[T ]\d\d:|\b(ERROR|WARN|WARNING|FATAL|CRITICAL|SEVERE|PANIC|EMERG|INFO|DEBUG|TRACE|NOTICE|FIRING|PROBLEM)\b|\bat [\w$.]+\(|\w\.[a-z]{1,4}:\d|\w=["'\w/{[]|\{"|\[[A-Za-z]+[\]:]/;
  const BOOKKEEPING = /^((trace|span|request|session|thread|process|user)[_-]?id|(.*[^a-z])?(thread|exec)-\d+|v\d+)$/i;
  const ERROR = /^(.*(Error|Exception|Failure|Timeout|Killed|Refused|Denied|Exceeded)|E[A-Z]{4,}|SIG[A-Z]{3,}|[A-Z]{2,}-\d{3,})$/;

  const termOf = (text) => text.toLowerCase().replace(/^\W+|\W+$/g, "");
  const worth = (word) => [...word].length > 1 && termOf(word) && !LEFT_OUT.includes(` ${termOf(word)} `);
  const wordsOf = (text) => runs(text).flatMap((run) => run.toLowerCase().split(/[_.:-]/)).filter(worth);

  function readPaste(pasted) {
    const text = [...pasted].slice(0, 50000).join("");
    const aside = {};
    const codes = new Map();  // as shown → term
    const count = (kind) => { if (kind) aside[kind] = (aside[kind] || 0) + 1; };
    let rest = text;
    for (const [kind, pattern, instead = " "] of ASIDE)
      rest = rest.replace(pattern, (all, code, reason) => {
        if (kind.endsWith(" ")) {
          codes.set(kind + code, code);
          return " " + reason;
        }
        if (kind !== "random") count(kind);
        else if (all.split(/[+/_=-]/).some(random)) count("ids");
        else return all;
        return instead;
      });

    const days = [];
    for (const [, ...date] of text.matchAll(/\b(\d{4})[-/](\d\d)[-/](\d\d)(?=\b|T)/g)) {
      const day = date.join("-");
      const real = new Date(day + "T00:00Z").getUTCDate() === +date[2];
      if (real && !days.includes(day) && days.length < 4) days.push(day);
    }

    const seen = new Set();
    const names = [];
    const words = [];
    const add = (list, key, found) => seen.has(key) || (seen.add(key), list.push(found));
    for (const line of rest.split("\n")) {
      const frame = /^([ \t]*(at |from |File "|#\d+ )|\t)/.test(line);
      for (const run of runs(line)) {
        const kind = kindOf(run);
        const name = kind ? "" : withoutTail(run);
        count(kind || (name !== run && "ids"));
        if (kind || BOOKKEEPING.test(name)) continue;
        if (!isName(name)) wordsOf(name).forEach((word) => kindOf(word) || add(words, word, [word, frame * 9 - Math.min(8, [...word].length)]));
        else if (worth(name.toLowerCase())) add(names, wholeName(name).toLowerCase(), [name, ERROR.test(name) ? 0 : 1 + frame]);
      }
    }
    const best = (list, most) => list.sort((a, b) => a[1] - b[1]).slice(0, most);
    const shown = [...codes].slice(0, 8);
    const chosen = best(names, 8 - shown.length);
    const identifiers = [...shown, ...chosen].map(([name]) => name);
    const kept = best(words, 16 - identifiers.length).map(([word]) => word);

    const terms = new Map();
    const look = (part, boost) => {
      const term = termOf(part);
      if (term && terms.size < 24 && !terms.has(term)) terms.set(term, boost);
    };
    shown.forEach(([, code]) => look(code, 4));
    chosen.forEach(([name, rank]) => look(wholeName(name), rank ? 4 : 6));
    kept.forEach((word) => look(word, 1));
    for (const boost of [2, 0.5])
      for (const part of chosen.flatMap(([name]) => partsOf(name)))
        if (isName(part) === boost > 1 && worth(part.toLowerCase())) look(part, boost);

    const size = (text.match(/[^ \t\r\n]+/g) || []).length;
    const machine = aside.ids || aside.addresses || aside.secrets || codes.size;
    const signs = SIGN.test(text) * 2 + /\w: /.test(text) + names.some(([, rank]) => !rank) + !!machine;
    const log = signs > 1 ? size > 2 : size > 3 && (signs > 0 || /[^ \t\r\n][ \t\r]*\n\s*[^ \t\r\n]/.test(text));
    return { identifiers, words: kept, terms: [...terms].map(([text, boost]) => ({ text, boost })), days, kept: [...identifiers, ...kept, ...days].join(" "), aside, log };
  }

  // The order: score × recency × day × service × names found

  function incidentOrder(hits, { paste, facets }) {
    const spoken = wordsOf(paste.kept);
    const isSpoken = (words) => words.length > 0 && words.every((word) => spoken.includes(word));
    const named = facets.services.map((names) => names.flat().some((name) => isSpoken(wordsOf(name))));
    const wanted = paste.terms.filter(({ boost }) => boost >= 4).map(({ text }) => `${lunr.stemmer(new lunr.Token(text, {}))}`);
    const today = facets.days.reduce((last, day) => Math.max(last, day), 0);
    const epochDay = (day) => Date.parse(day) / 864e5;
    const near = (day) => day > 0 && paste.days.some((other) => Math.abs(epochDay(other) - epochDay(facets.first) - day + 1) < 2);
    const value = ({ document, score, terms }) => {
      const { day, services } = facets.of(document);
      const recent = day ? 365 / (365 + (today - day)) : 0;
      const share = wanted.length && wanted.filter((term) => terms.has(term)).length / wanted.length;
      return score * (1 + 0.5 * recent) * (near(day) ? 2 : 1) * (services.some((service) => named[service]) ? 1.5 : 1) * (1 + share);
    };
    return hits.map((hit) => [hit, value(hit)]).sort((a, b) => b[1] - a[1]).map(([hit]) => hit);
  }

  globalThis.hindsight = Object.assign(globalThis.hindsight || {}, { readPaste, incidentOrder });
})();
