// The engine of the search: finds documents in an index that is cut by term into small files (their form:
// generator/search/shards.h). A query loads the files that hold its terms, puts these terms together into an
// index in lunr's form, and lunr itself searches it: documents, order and scores are those of the whole index,
// because lunr computes them from the same weights. It needs `lunr`, and no DOM.
"use strict";

(() => {
  const SMALL_RANGE = 16;  // shards that are rather read than the vocabularies
  const KEPT_POSTINGS = 200000;  // of decoded terms, some 100 bytes each

  // The data that each file hands over, by its path, until whoever loaded the file takes it.
  const received = new Map();

  // Reads numbers and text in the form of generator/search/packed.h.
  function reader(packed, at = 0) {
    function digit() {
      const code = packed.charCodeAt(at++);
      return code - 32 - (code > 34) - (code > 92);
    }
    function further(value, digits) {
      while (digits--) value = value * 93 + digit();
      return value;
    }
    return {
      at: () => at,
      more: () => at < packed.length,
      text: (units) => packed.slice(at, (at += units)),
      number() {
        const first = digit();
        if (first < 72) return first;
        if (first < 88) return 72 + further(first - 72, 1);
        if (first < 91) return 1560 + further(first - 88, 2);
        return first < 92 ? 27507 + further(0, 3) : 831864 + further(0, 6);
      },
    };
  }

  function readTerm(take, before) {
    const shared = take.number();
    return before.slice(0, shared) + take.text(take.number());
  }

  function readWords(packed) {
    const take = reader(packed);
    const words = [];
    for (let word = ""; take.more(); words.push(word)) word = readTerm(take, word);
    return words;
  }

  function readRoot(root) {
    const take = reader(root.lengths);
    const lengths = [];  // of the sorted field, by document
    for (let length = 0; take.more();) {
      length += take.number();
      for (let run = take.number(); run--;) lengths.push(length);
    }
    return { ...root, lengths, names: root.fields.map(([name]) => name), refs: lengths.map((_, i) => "/" + i) };
  }

  // Calls each(field, document, times, length) for the postings of one term.
  function readPostings(take, root, each) {
    const present = take.number();
    for (let field = 0; field < root.fields.length; field++) {
      if (!((present >> field) & 1)) continue;
      const sorted = field === root.sorted;
      let document = 0;
      for (let count = take.number(); count--;) {
        const step = take.number();
        document += step >>> 1;
        const times = step & 1 ? take.number() + 2 : 1;
        each(field, document, times, sorted ? root.lengths[document] : take.number());
      }
    }
  }

  // Where in the shard each of its terms has its number and postings.
  function readShard(packed, root) {
    const take = reader(packed);
    const places = new Map();
    for (let term = ""; take.more();) {
      term = readTerm(take, term);
      places.set(term, take.at());
      take.number();
      readPostings(take, root, () => {});
    }
    return { packed, places };
  }

  // lunr's posting of a term, and its weight in each field of a document; lunr.Builder computes it in this order.
  function readEntry(packed, place, root) {
    const take = reader(packed, place);
    const posting = { _index: take.number() };
    for (const name of root.names) posting[name] = Object.create(null);
    const keys = [];
    const found = [];
    const nothing = {};
    readPostings(take, root, (field, document, times, length) => {
      posting[root.names[field]][root.refs[document]] = nothing;
      keys.push(root.names[field] + "/" + root.refs[document]);
      found.push(field, times, length);
    });
    const x = (root.documents - keys.length + 0.5) / (keys.length + 0.5);
    const idf = Math.log(1 + Math.abs(x));
    const weights = keys.map((_, i) => {
      const [, boost, tokens] = root.fields[found[3 * i]];
      const times = found[3 * i + 1];
      const relative = found[3 * i + 2] / (tokens / root.documents);
      const score = idf * ((1.2 + 1) * times) / (1.2 * (1 - 0.75 + 0.75 * relative) + times) * (boost || 1);
      return Math.round(score * 1000) / 1000;
    });
    return { posting, keys, weights };
  }

  // lunr's own builder takes two sets for one where the digits of terms and of its numbers for them run together,
  // and a few terms need no minimal set.
  function tokenSet(terms) {
    const root = new lunr.TokenSet();
    for (const term of terms) {
      let node = root;
      for (let i = 0; i < term.length; i++) node = node.edges[term[i]] ??= new lunr.TokenSet();
      node.final = true;
    }
    return root;
  }

  // Those of `words` that are within `distance` edits of the term, as lunr counts edits. Comparing letters first
  // leaves few for lunr: an edit changes at most one of them. A "*" stands for one letter of any kind.
  function similar(words, term, distance) {
    const letters = new Int32Array(65536);
    let any = distance;
    for (let i = 0; i < term.length; i++) term[i] === "*" ? any++ : letters[term.charCodeAt(i)]++;
    const close = words.filter((word) => {
      let missing = 0;
      for (let i = 0; i < word.length; i++) if (letters[word.charCodeAt(i)]-- <= 0) missing++;
      for (let i = 0; i < word.length; i++) letters[word.charCodeAt(i)]++;
      return missing <= any && term.length - word.length + missing <= any;
    });
    return tokenSet(close).intersect(lunr.TokenSet.fromFuzzyString(term, distance)).toArray();
  }

  function readFacets({ packed, ...facets }, documents) {
    const take = reader(packed);
    const list = () => Array.from({ length: take.number() }, () => take.number());
    const days = new Int32Array(documents);
    const rows = Array.from(days, (_, i) => {
      days[i] = take.number();
      return { day: days[i], severity: take.number() - 1, open: take.number(), services: list(), causes: list() };
    });
    return { ...facets, days, of: (document) => rows[document] };
  }

  function open(load) {
    const files = new Map();  // path → promise of what was read from it
    const entries = new Map();  // term → entry, the latest used last
    let postings = 0;  // of all entries
    let root = null;

    function file(path, read) {
      if (!files.has(path)) {
        const promise = load(path).then(() => {
          if (!received.has(path)) throw new Error(path + " did not hand over its data");
          const data = received.get(path);
          received.delete(path);
          return read ? read(data) : data;
        });
        promise.catch(() => files.delete(path));
        files.set(path, promise);
      }
      return files.get(path);
    }

    const start = () => file("root.js", readRoot).then((data) => (root = data));
    const shard = (i) => file(`t/${i}.js`, (packed) => readShard(packed, root));

    async function words(least, most) {
      const lengths = root.words.filter((units) => units >= least && units <= most);
      return (await Promise.all(lengths.map((units) => file(`v/${units}.js`, readWords)))).flat();
    }

    // The last shard that begins at or before the term.
    function shardOf(term) {
      let begin = 0;
      for (let end = root.shards.length; end - begin > 1;) {
        const middle = (begin + end) >> 1;
        if (root.shards[middle] <= term) begin = middle;
        else end = middle;
      }
      return begin;
    }

    async function beginningWith(prefix, first, end) {
      const numbers = Array.from({ length: end - first }, (_, i) => first + i);
      const shards = await Promise.all(numbers.map(shard));
      return shards.flatMap(({ places }) => [...places.keys()]);
    }

    // Terms with wildcards: those that match, as lunr would find them.
    async function matching(pattern) {
      const [prefix, ...rest] = pattern.split("*");
      const first = shardOf(prefix);
      let end = Math.min(first + 1, root.shards.length);
      while (root.shards[end]?.startsWith(prefix)) end++;
      const trailing = !rest.join("");
      const terms = trailing || (prefix.length > 1 && end - first <= SMALL_RANGE)
        ? await beginningWith(prefix, first, end)
        : await words(prefix.length + rest.join("").length, Infinity);
      const literals = pattern.split("*").map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
      const expression = new RegExp("^" + literals.join(".*") + "$", "s");
      return terms.filter((term) => expression.test(term));
    }

    // The terms of the index that a term of a query stands for, or, of a plain one, may stand for.
    async function expand(term, distance) {
      if (distance) return similar(await words(term.length - distance, term.length + distance), term, distance);
      return term.includes("*") ? matching(term) : [term];
    }

    async function entriesOf(terms) {
      if (!root.shards.length) return [];
      const shards = await Promise.all(terms.map((term) => shard(shardOf(term))));
      const found = [];
      terms.forEach((term, i) => {
        const place = shards[i].places.get(term);
        if (place === undefined) return;
        const entry = entries.get(term) ?? readEntry(shards[i].packed, place, root);
        if (!entries.delete(term)) postings += entry.keys.length;
        entries.set(term, entry);
        found.push([term, entry]);
      });
      for (const [term, entry] of entries) {
        if (postings <= KEPT_POSTINGS) break;
        entries.delete(term);
        postings -= entry.keys.length;
      }
      return found;
    }

    // lunr sorts documents of one score as they come, and looks at every document where nothing is wanted.
    function fieldVectors(found, negated) {
      const elements = Object.create(null);
      if (negated) for (const ref of root.refs) for (const name of root.names) elements[name + "/" + ref] = [];
      for (const [, { posting, keys, weights }] of found.sort(([, a], [, b]) => a.posting._index - b.posting._index)) {
        for (let i = 0; i < keys.length; i++) (elements[keys[i]] ??= []).push(posting._index, weights[i]);
      }
      for (const key in elements) elements[key] = new lunr.Vector(elements[key]);
      return elements;
    }

    async function ask(fill) {
      await start();
      const query = new lunr.Query(root.names);
      fill(query);
      const pipeline = lunr.Pipeline.load(["stemmer"]);
      const expanded = await Promise.all(query.clauses.flatMap((clause) => {
        const { term, fields, editDistance, usePipeline } = clause;
        const terms = usePipeline ? pipeline.runString(term, { fields }) : [term];
        return terms.map((each) => expand(each, editDistance));
      }));
      const terms = [...new Set(expanded.flat())].sort();
      const found = await entriesOf(terms);
      const index = new lunr.Index({
        fields: root.names,
        tokenSet: tokenSet(found.map(([term]) => term)),
        invertedIndex: Object.fromEntries(found.map(([term, { posting }]) => [term, posting])),
        fieldVectors: fieldVectors(found, query.isNegated()),
        pipeline,
      });
      return index.query((own) => own.clauses.push(...query.clauses)).map(({ ref, score, matchData }) => ({
        document: Number(ref.slice(1)), score, terms: new Set(Object.keys(matchData.metadata)),
      }));
    }

    return {
      get documents() {
        return root?.documents;
      },
      search: (text) => ask((query) => new lunr.QueryParser(text, query).parse()),
      query: (clauses) => ask((query) => {
        for (const [term, options] of clauses) query.term(term, { ...options });
      }),
      async near(term, limit) {
        await start();
        let found = [];
        for (let distance = 1; distance <= 2 && found.length < limit; distance++) {
          const terms = await expand(term, distance);
          found.push(...terms.filter((each) => each !== term && !found.includes(each)).sort());
        }
        return found.slice(0, limit);
      },
      async records(documents) {
        await start();
        return Promise.all(documents.map(async (document) => {
          const number = Math.floor(document / root.records);
          return (await file(`d/${number}.js`))[document % root.records];
        }));
      },
      text: (document) => file(`x/${document}.js`),
      async facets() {
        await start();
        return file("facets.js", (data) => readFacets(data, root.documents));
      },
    };
  }

  const numbered = (folder) => (number, data) => received.set(`${folder}/${number}.js`, data);

  globalThis.hindsight = {
    ...globalThis.hindsight,
    root: (data) => received.set("root.js", data),
    facets: (data) => received.set("facets.js", data),
    terms: numbered("t"),
    words: numbered("v"),
    records: numbered("d"),
    text: numbered("x"),
    open,
  };
})();
