// The search in shards against lunr over the whole index: the same documents, in the same order, with the same
// scores, for every kind of query; and what the engine loads for it, and when.
//
//   HINDSIGHT_LUNR_INDEX=build/tests/lunr_index node --test tests/node/search-engine.test.mjs
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openIndex } from './support/engine.mjs';
import { byHindsight, lunr } from './support/lunr.mjs';
import { kindsOfQueries, makeQueries } from './support/queries.mjs';
import { randomFrom, times } from './support/random.mjs';

const source = resolve(process.env.HINDSIGHT_SOURCE ?? join(dirname(fileURLToPath(import.meta.url)), '../..'));
const script = join(source, 'themes/default/assets/shards.js');

// ---- a thousand documents ---------------------------------------------------------------------------------

const english = `database latency failover replica primary queue backlog consumer producer broker certificate
  expired renewal deployment rollback configuration regression monitoring alerting paging engineer customer
  checkout payment refund login session cache eviction memory leaking restarted kernel upgrade network
  partition packet dropped routing resolver timeout retries retrying thundering herd saturation capacity
  throttled degraded mitigation mitigated resolved resolving detected impact affected region zone power
  cooling disk volumes snapshots restoring backups corrupted corruption schema migration locking deadlock
  transactions operational operations organizational unfortunately automatically the a of and to in was
  for with on that by at from it were we not which because`.split(/\s+/);
const strange = ['caf\u00e9', 'stra\u00dfe', '\u0130stanbul', '\u4e2d\u6587', '\u{1f600}', 'a\u{1f600}b', 'a\u{10400}z',
  'a\uff5ez', 'na\u00efve', '...', '\u2026', '\u2014', '"quoted"', "it's", 'max_connections', 'ECONNREFUSED',
  'pg.main.2', '10.0.0.1', '0x7f', '5xx', '404', '007', '3.14', 'v1.22', 'k8s', 'c++', 'a*b', 'a~b', 'a:b', 'a^b',
  'a\\b', 'a"b', '__proto__', 'constructor', 'hasOwnProperty', '_index', 'x'.repeat(80), 'ys', 'YES', '+plus', 'and/or'];

function word(random) {
  const kind = random.below(24);
  if (kind === 0) return random.pick(strange);
  if (kind === 1) return String(random.below(random.pick([10, 100, 1000, 100000])));
  if (kind === 2) return `${random.pick(english)}-${random.below(60)}`;
  if (kind === 3) return times(2 + random.below(8), () => random.pick([...'aeiorstlnbd1\u00e9'])).join('');
  return english[Math.floor(random.next() ** 2 * english.length)];
}

const text = (random, length) => times(length, () => word(random) + random.pick(['', '', '', ',', '.'])).join(' ');

const fields = [
  { name: 'title', boost: 10 }, { name: 'services', boost: 4 }, { name: 'causes', boost: 2.5 },
  { name: 'summary', boost: 0.7 }, { name: 'body' },
];

function archive(count) {
  const random = randomFrom(6);
  return times(count, () => [
    text(random, 2 + random.below(8)), random.below(4) ? text(random, random.below(4)) : '',
    random.below(3) ? text(random, 1) : '', text(random, random.below(30)), text(random, random.below(200)),
  ]);
}

// ---- both sides -------------------------------------------------------------------------------------------

const rooms = [];
after(() => rooms.forEach((room) => rmSync(room, { recursive: true, force: true })));

function indexed(documents) {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-test-'));
  rooms.push(folder);
  const bytes = byHindsight(fields, documents, '--shards', folder);
  return { folder, whole: lunr.Index.load(JSON.parse(bytes)) };
}

const { folder, whole } = indexed(archive(1000));
const opened = () => openIndex(folder, script);
const engine = opened();

const plain = (hits) => hits.map(({ document, score, terms }) => [`/${document}`, score, [...terms]]);
const plainLunr = (hits) => hits.map(({ ref, score, matchData }) => [ref, score, Object.keys(matchData.metadata)]);

// Numbers in JSON are exact: two doubles have one text only where they are equal.
function assertSame(ours, theirs, query) {
  const [mine, other] = [plain(ours), plainLunr(theirs)];
  assert.equal(mine.length, other.length, `number of documents for: ${query}`);
  const at = mine.findIndex((hit, i) => JSON.stringify(hit) !== JSON.stringify(other[i]));
  assert.ok(at < 0, `${query}: hit ${at} is ${JSON.stringify(mine[at])}, lunr's ${JSON.stringify(other[at])}`);
}

// What a call throws, or null; errors of the engine come from the context it runs in.
async function thrown(work) {
  try {
    await work();
    return null;
  } catch ({ name, message, start, end }) {
    return { name, message, start, end };
  }
}

// ---- queries ----------------------------------------------------------------------------------------------

test('answers 1,014 queries of 39 kinds with the documents, the order and the scores of lunr', async () => {
  const words = [...english, ...english, ...strange, ...times(60, (i) => String(i * i * 31))];
  const queries = makeQueries({ seed: 7, words, fields: fields.map(({ name }) => name), count: 1014 });
  assert.ok(kindsOfQueries.length >= 20);
  let hits = 0;
  const finding = new Set();
  for (const { kind, text } of queries) {
    let theirs = [];
    const refusal = await thrown(() => (theirs = whole.search(text)));
    let ours = [];
    assert.deepEqual(await thrown(async () => (ours = await engine.index.search(text))), refusal, text);
    assertSame(ours, theirs, `${kind} \u201c${text}\u201d`);
    hits += theirs.length;
    if (theirs.length) finding.add(kind);
  }
  assert.ok(hits > 100_000, `${hits} hits`);
  assert.ok(finding.size >= kindsOfQueries.length - 4, [...finding].join());
});

test('clauses as for query.term: the answers of lunr', async () => {
  const { wildcard, presence } = lunr.Query;
  const lists = [
    [['databas', { usePipeline: false }]],
    [['databases', {}], ['queues']],
    [['data', { wildcard: wildcard.TRAILING }], ['queue', { presence: presence.REQUIRED, boost: 0.1 }]],
    [['tion', { wildcard: wildcard.LEADING | wildcard.TRAILING, fields: ['title', 'summary'] }]],
    [['cach', { editDistance: 1, usePipeline: false }], ['disk', { presence: presence.PROHIBITED }]],
    [['title', { boost: 3, fields: [] }]],
    [],
    [['']],
    [['', { editDistance: 1 }]],
  ];
  for (const clauses of lists) {
    const given = JSON.stringify(clauses);
    const theirs = whole.query((query) => clauses.forEach(([term, options]) => query.term(term, { ...options })));
    assertSame(await engine.index.query(clauses), theirs, given);
    assert.equal(JSON.stringify(clauses), given, 'the clauses stay as they were');
  }
});

test('errors in a query are the errors of lunr', async () => {
  const queries = ['nofield:x', 'title:', '+', '-', 'a~', 'a~x', 'a^', 'a^^', '~', '^2', 'title:-x', '+-x', ':x', 'a:b:c', 'x~1~'];
  let errors = 0;
  for (const query of queries) {
    const theirs = await thrown(() => whole.search(query));
    assert.deepEqual(await thrown(() => engine.index.search(query)), theirs, query);
    if (theirs) ++errors;
  }
  assert.ok(errors > 8);
  await assert.rejects(engine.index.search('nofield:x'), (error) => error instanceof engine.lunr.QueryParseError);
});

test('an archive of a few documents, or none', async () => {
  for (const documents of [[], [['', '', '', '', '']], [['one', '', '', '', ''], ['two', '', '', '', 'one two']]]) {
    const small = indexed(documents);
    const { index } = openIndex(small.folder, script);
    for (const query of ['one', 'one two', '-one', '', 'on*', '*e', 'ome~1', '+none']) {
      assertSame(await index.search(query), small.whole.search(query), `${documents.length}: ${query}`);
    }
    assert.equal(index.documents, documents.length);
    assert.ok(Array.isArray(await index.near('ome', 3)));
  }
});

// ---- what is loaded, and when -----------------------------------------------------------------------------

const waves = (loads) => new Set(loads.map(({ wave }) => wave)).size;
const paths = (loads) => loads.map(({ path }) => path);

test('nothing is loaded before the first call, and each file once', async () => {
  const { index, loads } = opened();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(index.documents, undefined);
  assert.deepEqual(loads, []);
  const queries = ['database', 'database queue', 'queue', 'dat*', '*tion', 'databse~1', '-queue', 'database queue'];
  await Promise.all(queries.map((query) => index.search(query)));
  for (const query of queries) await index.search(query);
  assert.deepEqual(paths(loads).sort(), [...new Set(paths(loads))].sort());
});

test('files come in waves: the root, then the shards of all words together', async () => {
  const { index, loads } = opened();
  await index.search('database queue certificate title:kernel');
  assert.equal(loads[0].path, 'root.js');
  assert.ok(loads.length > 3);
  assert.equal(waves(loads), 2);
  assert.ok(paths(loads).slice(1).every((path) => path.startsWith('t/')));
});

test('edits and inner wildcards take the vocabularies between, of the lengths that can match', async () => {
  const edits = opened();
  await edits.index.search('databse~1 certificate');  // looks for “databs”
  assert.equal(waves(edits.loads), 3);
  assert.deepEqual(paths(edits.loads).filter((path) => path.startsWith('v/')).sort(), ['v/5.js', 'v/6.js', 'v/7.js']);
  const wildcard = opened();
  await wildcard.index.search('*atabas');
  assert.equal(waves(wildcard.loads), 3);
  assert.ok(!paths(wildcard.loads).includes('v/3.js'));
  const prefix = opened();
  await prefix.index.search('datab*');
  assert.ok(paths(prefix.loads).slice(1).every((path) => path.startsWith('t/')));
});

test('a failed load is tried again by the next call', async () => {
  const { index, loads, fail } = opened();
  for (const path of ['root.js', 't/0.js']) {
    fail.add(path);
    await assert.rejects(index.search('"quoted"'), /does not come/);
    fail.clear();
    assertSame(await index.search('queue'), whole.search('queue'), 'queue');
  }
  assertSame(await index.search('"quoted"'), whole.search('"quoted"'), '"quoted"');
  const tries = (path) => paths(loads).filter((each) => each === path).length;
  assert.deepEqual([tries('root.js'), tries('t/0.js')], [2, 2]);
});

test('near gives terms of the index, one edit away before two', async () => {
  const terms = Object.keys(whole.invertedIndex);
  const within = (term, distance) =>
    lunr.TokenSet.fromArray(terms.sort()).intersect(lunr.TokenSet.fromFuzzyString(term, distance)).toArray();
  for (const term of ['databs', 'quee', 'certifict', 'kernl', 'zzzzzzzzz']) {
    const near = [...await engine.index.near(term, 1000)];
    const one = within(term, 1);
    assert.deepEqual(new Set(near), new Set(within(term, 2)));
    assert.deepEqual(new Set(near.slice(0, one.length)), new Set(one));
    assert.deepEqual([...await engine.index.near(term, 3)], near.slice(0, 3));
  }
  assert.ok(!(await engine.index.near('queue', 100)).includes('queue'));
});

test('files hold printable ASCII and the terms as they are, whatever the host', () => {
  for (const part of ['t', 'v']) {
    for (const name of readdirSync(join(folder, part))) {
      const file = readFileSync(join(folder, part, name));
      assert.ok(!file.subarray(0, -1).some((byte) => byte < 0x20 || byte === 0x7f), `${part}/${name}`);
      assert.ok(Buffer.from(file.toString('utf8')).equals(file), 'valid UTF-8');
    }
  }
});
