// The engine of the search: finds documents in an index that is cut by term into small files (their form:
// generator/search/shards.h). A query loads the files that hold its terms, puts these terms together into an
// index in lunr's form, and lunr itself searches it: documents, order and scores are those of the whole index,
// because lunr computes them from the same weights. It needs `lunr`, and no DOM.
"use strict";

(() => {
  // Shards that are rather read than the vocabularies.
  const SMALL_RANGE = 16;
  // Postings of decoded terms, some 100 bytes each.
  const KEPT = 200000;

  // The data that each file hands over, by its path, until whoever loaded the file takes it.
  const received = new Map();

  // Reads the numbers of generator/search/packed.h, and terms that say what they share with the one before.
  function reader(packed, at = 0) {
    const digit = () => {
      const code = packed.charCodeAt(at++);
      return code - 32 - (code > 34) - (code > 92);
    };
    const further = (value, digits) => {
      while (digits--) value = value * 93 + digit();
      return value;
    };
    const number = () => {
      const first = digit();
      if (first < 72) return first;
      if (first < 88) return 72 + further(first - 72, 1);
      if (first < 91) return 1560 + further(first - 88, 2);
      return first < 92 ? 27507 + further(0, 3) : 831864 + further(0, 6);
    };
    return {
      number,
      at: () => at,
      more: () => at < packed.length,
      term(before) {
        const shared = before.slice(0, number());
        const units = number();
        return shared + packed.slice(at, (at += units));
      },
    };
  }

  function readRoot(root) {
    const take = reader(root.lengths);
    // Of the sorted field, by document.
    const lengths = [];
    for (let length = 0; take.more();) {
      length += take.number();
      for (let run = take.number(); run--;) lengths.push(length);
    }
    const names = root.fields.map(([name]) => name);
    return { ...root, lengths, names, refs: lengths.map((_, i) => "/" + i), shards: readWords(root.shards) };
  }

  function readWords(packed) {
    const take = reader(packed);
    const words = [];
    for (let word = ""; take.more(); words.push(word)) word = take.term(word);
    return words;
  }

  // Calls each(field, document, times, length) for what follows a term, and gives the term's number.
  function readPostings(take, root, each) {
    const number = take.number();
    const present = take.number();
    root.fields.forEach((_, field) => {
      if (!((present >> field) & 1)) return;
      let document = 0;
      for (let count = take.number(); count--;) {
        const step = take.number();
        document += step >>> 1;
        const times = step & 1 ? take.number() + 2 : 1;
        each(field, document, times, field === root.sorted ? root.lengths[document] : take.number());
      }
    });
    return number;
  }

  // Where in the shard each of its terms ends.
  function readShard(packed, root) {
    const take = reader(packed);
    const places = new Map();
    for (let term = ""; take.more();) {
      term = take.term(term);
      places.set(term, take.at());
      readPostings(take, root, () => {});
    }
    return { packed, places };
  }

  // lunr's posting of a term, and its weight in each field of a document, computed in the order of lunr.Builder.
  function readEntry(packed, place, root) {
    const { documents, fields, names, refs } = root;
    let matches = 0;
    const posting = { _index: readPostings(reader(packed, place), root, () => matches++) };
    for (const name of names) posting[name] = Object.create(null);
    const idf = Math.log(1 + Math.abs((documents - matches + 0.5) / (matches + 0.5)));
    const nothing = {};
    const weights = [];
    readPostings(reader(packed, place), root, (field, document, times, length) => {
      const [name, boost, tokens] = fields[field];
      const ref = refs[document];
      posting[name][ref] = nothing;
      let score = idf * ((1.2 + 1) * times) / (1.2 * (1 - 0.75 + 0.75 * (length / (tokens / documents))) + times);
      score *= boost || 1;
      weights.push([name + "/" + ref, Math.round(score * 1000) / 1000]);
    });
    return { posting, weights };
  }

  // lunr's own builder takes two nodes for one where digits of terms and its numbers for nodes run together, and
  // a few terms need no minimal set.
  function tokenSet(terms) {
    const root = new lunr.TokenSet();
    for (const term of terms) {
      let node = root;
      for (const unit of term.split("")) node = node.edges[unit] ??= new lunr.TokenSet();
      node.final = true;
    }
    return root;
  }

  // The words within `distance` edits of a term, as lunr counts edits. Letters are compared first, which leaves few
  // words for lunr: an edit changes at most one of them. A "*" stands for any letter.
  function similar(words, term, distance) {
    const letters = new Int32Array(65536);
    const units = (word, each) => {
      for (let i = 0; i < word.length; i++) each(word.charCodeAt(i));
    };
    units(term, (unit) => letters[unit]++);
    const most = distance + letters[42];
    const close = words.filter((word) => {
      let missing = 0;
      units(word, (unit) => (missing += letters[unit]-- <= 0));
      units(word, (unit) => letters[unit]++);
      return missing <= most && term.length - word.length + missing <= most;
    });
    return tokenSet(close).intersect(lunr.TokenSet.fromFuzzyString(term, distance)).toArray();
  }

  function readFacets({ packed, ...facets }, documents) {
    const take = reader(packed);
    const list = () => Array.from({ length: take.number() }, take.number);
    const days = new Int32Array(documents);
    const rows = Array.from(days, (_, i) => {
      const day = (days[i] = take.number());
      return { day, severity: take.number() - 1, open: take.number(), services: list(), causes: list() };
    });
    return { ...facets, days, of: (document) => rows[document] };
  }

  function open(load) {
    // Path → promise of what was read from the file.
    const files = new Map();
    // Term → entry, or null where the index has none.
    const entries = new Map();
    let kept = 0;
    let root;

    function file(path, read = (data) => data) {
      if (!files.has(path)) {
        const promise = load(path).then(() => {
          if (!received.has(path)) throw new Error(path + " gave no data");
          const data = received.get(path);
          received.delete(path);
          return read(data, root);
        });
        promise.catch(() => files.delete(path));
        files.set(path, promise);
      }
      return files.get(path);
    }

    const start = async () => (root = await file("root.js", readRoot));
    const shard = (number) => file(`t/${number}.js`, readShard);

    async function words(least, most) {
      const lengths = root.words.filter((units) => units >= least && units <= most);
      return (await Promise.all(lengths.map((units) => file(`v/${units}.js`, readWords)))).flat();
    }

    const shardOf = (term) => root.shards.findLastIndex((first) => first <= term);

    // The terms of the index that a term of a query stands for; a plain one may be none of them.
    async function expand(term, distance) {
      if (distance) return similar(await words(term.length - distance, term.length + distance), term, distance);
      const [prefix, ...rest] = term.split("*");
      if (!rest.length) return root.shards.length ? [term] : [];
      const first = shardOf(prefix);
      const range = [...root.shards.keys()].filter((i) => i === first || (i > first && root.shards[i].startsWith(prefix)));
      const other = rest.join("");
      const terms = !other || (prefix.length > 1 && range.length <= SMALL_RANGE)
        ? (await Promise.all(range.map(shard))).flatMap(({ places }) => [...places.keys()])
        : await words(prefix.length + other.length, Infinity);
      const pattern = new RegExp("^" + term.replace(/[^*\w]/g, "\\$&").replaceAll("*", ".*") + "$", "s");
      return terms.filter((each) => pattern.test(each));
    }

    async function entryOf(term) {
      if (!entries.has(term)) {
        const { packed, places } = await shard(shardOf(term));
        const entry = places.has(term) ? readEntry(packed, places.get(term), root) : null;
        kept += entry ? entry.weights.length : 1;
        if (kept > KEPT) {
          entries.clear();
          kept = 0;
        }
        entries.set(term, entry);
      }
      return entries.get(term);
    }

    // lunr looks at the vectors of all documents where a query wants none, and needs terms in ascending order.
    function fieldVectors(found, negated) {
      const vectors = Object.create(null);
      const vector = (key) => (vectors[key] ??= new lunr.Vector());
      if (negated) root.refs.forEach((ref) => root.names.forEach((name) => vector(name + "/" + ref)));
      for (const { posting, weights } of found.sort((a, b) => a.posting._index - b.posting._index)) {
        for (const [key, weight] of weights) vector(key).elements.push(posting._index, weight);
      }
      return vectors;
    }

    async function ask(fill) {
      await start();
      const query = new lunr.Query(root.names);
      fill(query);
      const pipeline = lunr.Pipeline.load(["stemmer"]);
      const expanded = await Promise.all(query.clauses.flatMap(({ term, fields, editDistance, usePipeline }) => {
        const own = usePipeline ? pipeline.runString(term, { fields }) : [term];
        return own.map((each) => expand(each, editDistance));
      }));
      const terms = [...new Set(expanded.flat())].sort();
      const found = await Promise.all(terms.map(entryOf));
      const index = new lunr.Index({
        fields: root.names,
        tokenSet: tokenSet(terms.filter((_, i) => found[i])),
        invertedIndex: Object.fromEntries(terms.map((term, i) => [term, found[i]?.posting])),
        fieldVectors: fieldVectors(found.filter(Boolean), query.isNegated()),
        pipeline,
      });
      const hits = index.query((own) => own.clauses.push(...query.clauses));
      return hits.map(({ ref, score, matchData }) => (
        { document: Number(ref.slice(1)), score, terms: new Set(Object.keys(matchData.metadata)) }
      ));
    }

    return {
      get documents() {
        return root?.documents;
      },
      search: (text) => ask((query) => new lunr.QueryParser(text, query).parse()),
      query: (clauses) => ask((query) => clauses.forEach(([term, options]) => query.term(term, { ...options }))),
      async near(term, limit) {
        await start();
        const near = new Set();
        for (let distance = 1; distance < 3 && near.size < limit; distance++) {
          for (const each of (await expand(term, distance)).sort()) if (each !== term) near.add(each);
        }
        return [...near].slice(0, limit);
      },
      async records(documents) {
        const { records } = await start();
        return Promise.all(documents.map(async (document) => {
          return (await file(`d/${Math.floor(document / records)}.js`))[document % records];
        }));
      },
      text: (document) => file(`x/${document}.js`),
      async facets() {
        const { documents } = await start();
        return file("facets.js", (data) => readFacets(data, documents));
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
