// What search costs on generated archives: building the index with lunr.js and with ours, what a reader
// downloads for a query, and how long an answer takes. Bytes and times come from a site as `hindsight build`
// writes it and from the engine that it ships; a query is one to three words of the documents.
//
// usage: node tests/bench/search.mjs [N ...]        (after a build of the tests; see ./dev bench search)
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { openIndex } from '../node/support/engine.mjs';
import { lunr } from '../node/support/lunr.mjs';
import { randomFrom, times } from '../node/support/random.mjs';
import { bench, built, measured } from './measured.mjs';

const QUERIES = 200;

// ---- the table --------------------------------------------------------------------------------------------

const sorted = (list) => [...list].sort((a, b) => a - b);
const quantile = (list, q) => sorted(list)[Math.min(list.length - 1, Math.floor(q * list.length))];
const kb = (bytes) => (bytes / 1000).toFixed(1);
const mb = (bytes) => (bytes / 1e6).toFixed(1);

function row(name, ...cells) {
  console.log(name.padEnd(34) + cells.map((cell) => String(cell).padStart(14)).join(''));
}

// ---- building an index ------------------------------------------------------------------------------------

// The texts of the generated documents: title, summary, and the whole of the rest.
function textsOf(folder) {
  return readdirSync(join(folder, 'content')).sort().map((name) => {
    const text = readFileSync(join(folder, 'content', name), 'utf8');
    const field = (key) => text.match(new RegExp(`^${key}: "(.*)"$`, 'm'))[1];
    return [field('title'), field('summary'), text.slice(text.indexOf('\n---\n', 4) + 5)];
  });
}

function compareBuilds(work, texts) {
  const lines = join(work, 'lines');
  const fields = [{ name: 'title', boost: 8 }, { name: 'summary', boost: 3 }, { name: 'body', boost: 1 }];
  const documents = texts.map((each, i) => ({ ref: `/${i}`, texts: each }));
  writeFileSync(lines, [{ fields }, ...documents].map((line) => `${JSON.stringify(line)}\n`).join(''));
  const whole = join(work, 'whole.json');
  const ours = (...options) => {
    const [input, output] = [openSync(lines, 'r'), openSync(whole, 'w')];
    const cost = measured(join(built, 'tests/lunr_index'), ['--jobs', String(availableParallelism()), ...options], input, output);
    closeSync(input);
    closeSync(output);
    return cost;
  };
  const both = ours('--shards', join(work, 'shards'));
  const one = ours();
  const theirs = join(work, 'lunr.json');
  const script = [join(bench, 'search_lunr.mjs'), lines, theirs];
  const lunrs = measured(process.execPath, ['--max-old-space-size=8192', ...script]);
  assert.ok(readFileSync(theirs).equals(readFileSync(whole)), 'both indexes are equal, byte for byte');
  const size = statSync(whole).size;
  const zipped = gzipSync(readFileSync(whole), { level: 9 }).length;
  row('building the index', 'seconds', 'of processor', 'peak MB', 'MB', 'MB gzip');
  const cost = ({ wall, processor, peak }) => [wall.toFixed(2), processor.toFixed(2), mb(peak)];
  row('  lunr.js', ...cost(lunrs), mb(size), mb(zipped));
  row('  ours, the same bytes', ...cost(one), mb(size), mb(zipped));
  row('  ours, and the shards', ...cost(both));
  row('  lunr.js : ours', ...['wall', 'processor', 'peak'].map((what) => `${(lunrs[what] / one[what]).toFixed(1)} times`));
}

// ---- what readers type ------------------------------------------------------------------------------------

// Common words, as often as they stand in the texts, and with the same chance rare ones, of less than one
// document in a hundred.
function typedWords(texts) {
  const words = texts.map((each) =>
    each.join(' ').toLowerCase().match(/[a-z][a-z0-9]{2,}/g).filter((word) => lunr.stopWordFilter(word)));
  const documents = new Map();
  for (const each of words) for (const word of new Set(each)) documents.set(word, (documents.get(word) ?? 0) + 1);
  const rare = (word) => documents.get(word) < Math.max(3, texts.length / 100);
  return (random) => {
    const own = random.pick(words);
    const rares = own.filter(rare);
    return random.below(2) && rares.length ? random.pick(rares) : random.pick(own);
  };
}

function queries(texts) {
  const word = typedWords(texts);
  const random = randomFrom(2026);
  const list = (make) => times(QUERIES, () => make(random));
  const changed = (text, at) => `${text.slice(0, at)}q${text.slice(at + 1)}`;
  return {
    words: list((r) => times(1 + r.below(3), () => word(r)).join(' ')),
    next: list((r) => times(1 + r.below(3), () => word(r)).join(' ')),
    begun: list((r) => `${word(r).slice(0, 4 + r.below(3))}*`),
    ending: list((r) => `*${word(r).slice(-4)}`),
    one: list((r) => `${changed(word(r), 2)}~1`),
    two: list((r) => `${changed(word(r), 1)}~2`),
  };
}

// ---- what they download -----------------------------------------------------------------------------------

function sizesBelow(folder) {
  const sizes = new Map();
  return (path) => {
    if (!sizes.has(path)) {
      const bytes = readFileSync(join(folder, path));
      sizes.set(path, { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length });
    }
    return sizes.get(path);
  };
}

function sum(sizes) {
  return sizes.reduce((all, { raw, gzip }) => ({ requests: all.requests + 1, raw: all.raw + raw, gzip: all.gzip + gzip }),
    { requests: 0, raw: 0, gzip: 0 });
}

async function downloads(site, asked) {
  const size = sizesBelow(site);
  const page = readFileSync(join(site, 'search.html'), 'utf8');
  const own = [...page.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path);
  const code = ['assets/lunr.js', ...own].map(size);
  const open = () => openIndex(join(site, 'search'), join(site, 'assets/shards.js'));
  // What `work` makes the engine load.
  const cost = async ({ loads }, work) => {
    const before = loads.length;
    await work();
    return loads.slice(before).map(({ path }) => size(`search/${path}`));
  };
  const ten = async (index, query) => {
    const best = (await index.search(query)).slice(0, 10).map(({ document }) => document);
    await index.records(best);
    return best;
  };
  const spent = { first: [], texts: [], facets: [], next: [], begun: [], ending: [], one: [], two: [] };
  for (const [i, query] of asked.words.entries()) {
    const engine = open();
    let best = [];
    spent.first.push(sum([...code, ...await cost(engine, async () => (best = await ten(engine.index, query)))]));
    spent.texts.push(sum(await cost(engine, () => Promise.all(best.map((document) => engine.index.text(document))))));
    spent.facets.push(sum(await cost(engine, () => engine.index.facets())));
    spent.next.push(sum(await cost(engine, () => ten(engine.index, asked.next[i]))));
  }
  for (const kind of ['begun', 'ending', 'one', 'two']) {
    for (const query of asked[kind].slice(0, QUERIES / 4)) {
      const engine = open();
      await engine.index.search('');
      spent[kind].push(sum(await cost(engine, () => ten(engine.index, query))));
    }
  }
  row('downloads (KB)', 'requests', 'p95', 'raw', 'p95', 'gzip', 'p95');
  const names = {
    first: '  first query, cold, ten results', texts: '  its ten extracts', facets: '  facets, once', next: '  a further query',
    begun: '  a begun word (datab*)', ending: '  an ending (*tion)', one: '  one edit (~1)', two: '  two edits (~2)',
  };
  for (const [kind, name] of Object.entries(names)) {
    const cells = ['requests', 'raw', 'gzip'].flatMap((what) => [0.5, 0.95].map((q) => {
      const value = quantile(spent[kind].map((each) => each[what]), q);
      return what === 'requests' ? value : kb(value);
    }));
    row(name, ...cells);
  }
  const all = sum(code);
  const root = size('search/root.js');
  row('  of the first: all scripts', all.requests, '', kb(all.raw), '', kb(all.gzip));
  row('  of the first: root.js', 1, '', kb(root.raw), '', kb(root.gzip));
}

// ---- how long they wait -----------------------------------------------------------------------------------

async function latency(site, whole, asked) {
  const { index } = openIndex(join(site, 'search'), join(site, 'assets/shards.js'));
  row('answers in Node (ms)', 'first time', 'p95', 'warm', 'p95');
  const names = { words: '  words', begun: '  a begun word', ending: '  an ending', one: '  one edit', two: '  two edits' };
  const round = async (searched, list) => {
    const taken = [];
    for (const query of list) {
      const started = performance.now();
      await searched.search(query);
      taken.push(performance.now() - started);
    }
    return [0.5, 0.95].map((q) => quantile(taken, q).toFixed(1));
  };
  for (const [kind, name] of Object.entries(names)) {
    const list = kind === 'words' ? asked.words : asked[kind].slice(0, QUERIES / 4);
    row(name, ...await round(index, list), ...await round(index, list));
  }
  const loaded = lunr.Index.load(JSON.parse(readFileSync(whole, 'utf8')));
  row('  words, the whole index loaded', ...await round(loaded, asked.words), ...await round(loaded, asked.words));
}

// ---- all of it --------------------------------------------------------------------------------------------

async function benchmark(count) {
  const work = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));
  try {
    const [corpus, site] = [join(work, 'corpus'), join(work, 'site')];
    mkdirSync(corpus);
    spawnSync(join(built, 'tests/make_corpus'), [String(count), corpus], { stdio: 'inherit' });
    const run = spawnSync(join(built, 'hindsight'), ['build', corpus, '--out', site, '--as-of', '2026-01-31'], { stdio: 'ignore' });
    assert.equal(run.status, 0, 'the site is built');
    const texts = textsOf(corpus);
    const sizes = readdirSync(join(corpus, 'content')).map((name) => statSync(join(corpus, 'content', name)).size);
    console.log(`\n${count} documents of ${kb(quantile(sizes, 0.5))} KB`);
    compareBuilds(work, texts);
    const asked = queries(texts);
    await downloads(site, asked);
    await latency(site, join(work, 'lunr.json'), asked);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const counts = process.argv.slice(2).map(Number);
console.log(`Medians and 95th percentiles of ${QUERIES} queries. gzip is zlib's level 9, file by file.`);
for (const count of counts.length ? counts : [1000, 5000, 10000]) await benchmark(count);
