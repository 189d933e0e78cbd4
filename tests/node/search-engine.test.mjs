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

const escaped = (term) => term.replace(/[\\:~^+\-*\s]/g, '\\$&');
const common = (random) => english[random.below(english.length)];
const any = (random) => escaped(word(random));
const cut = (random, term) => term.slice(0, 1 + random.below(term.length));
const typo = (random, term) => {
  const at = random.below(term.length);
  return random.pick([
    term.slice(0, at) + term.slice(at + 1) || 'x', term.slice(0, at) + random.pick([...'aeiou1']) + term.slice(at),
    term.slice(0, at) + 'z' + term.slice(at + 1),
    term.slice(0, at) + (term[at + 1] ?? '') + term[at] + term.slice(at + 2),
  ]);
};
const field = (random) => random.pick(fields).name;

const kinds = {
  'one word': (r) => common(r),
  'any word': (r) => any(r),
  'two words': (r) => `${common(r)} ${common(r)}`,
  'several words': (r) => times(3 + r.below(6), () => any(r)).join(' '),
  'a word twice': (r) => `${common(r)} ${common(r)} `.repeat(2),
  'stop words': (r) => r.pick(['the', 'of and', 'the database', 'was it the', 'THE', 'from that queue']),
  'a field': (r) => `${field(r)}:${any(r)}`,
  'fields': (r) => `${field(r)}:${common(r)} ${field(r)}:${any(r)} ${common(r)}`,
  'required': (r) => `+${common(r)} ${any(r)}`,
  'all required': (r) => `+${common(r)} +${common(r)}`,
  'required, unknown': (r) => `+${common(r)} +nowhere${r.below(9)}`,
  'prohibited': (r) => `${common(r)} -${common(r)}`,
  'only prohibited': (r) => `-${common(r)} -${any(r)}`,
  'only prohibited, unknown': (r) => `-nowhere${r.below(9)}`,
  'prohibited in a field': (r) => `${common(r)} -${field(r)}:${common(r)}`,
  'boost': (r) => `${common(r)}^${r.below(20)} ${any(r)}`,
  'trailing wildcard': (r) => `${escaped(cut(r, common(r)))}*`,
  'trailing wildcard, any': (r) => `${escaped(cut(r, word(r)))}*`,
  'leading wildcard': (r) => `*${common(r).slice(r.below(4))}`,
  'inner wildcard': (r) => `${common(r).slice(0, 2)}*${common(r).slice(-1)}`,
  'wildcards': (r) => `*${common(r).slice(1, 3)}*${r.pick(['', 't', 'e*', '*'])}`,
  'one edit': (r) => `${escaped(typo(r, common(r)))}~1`,
  'two edits': (r) => `${escaped(typo(r, typo(r, common(r))))}~2`,
  'edits, any word': (r) => `${any(r).slice(0, 12)}~${r.below(3)}`,
  'edits of an unknown word': (r) => `qxzvw${r.below(100)}~1`,
  'edits and a wildcard': (r) => `${common(r).slice(0, 4)}*~${r.below(2)}`,
  'Unicode': (r) => r.pick(strange.slice(0, 11)),
  'punctuation': (r) => escaped(r.pick(['...', '"quoted"', "it's", '(a)', '!', '\u2026', 'and/or', '.queue.', ','])),
  'an empty term': (r) => r.pick(['', ' ', '  ', '*', '**', '\\', '\u2026 ...', '\t']),
  'field and wildcard': (r) => `${field(r)}:${escaped(cut(r, common(r)))}* ${common(r)}`,
  'required and edits': (r) => `+${typo(r, common(r))}~1 ${common(r)}`,
  'upper case': (r) => `${common(r).toUpperCase()} ${any(r).toUpperCase()}`,
  'very long': (r) => times(30, () => any(r)).join(' ') + ' ' + 'y'.repeat(200),
  'a long word': (r) => 'x'.repeat(78 + r.below(4)) + r.pick(['', '*', '~1']),
  'digits': (r) => String(r.below(r.pick([10, 100, 1000, 100000]))) + r.pick(['', '', '*', '~1']),
  'hyphens': (r) => `${common(r)}-${r.below(60)}`,
  'names of objects': (r) => escaped(r.pick(['__proto__', 'constructor', 'hasOwnProperty', '_index'])) + r.pick(['', '*']),
  'signs of the language': (r) => escaped(r.pick(['a*b', 'a~b', 'a:b', 'a^b', 'a\\b', '+plus', 'c++'])),
  'all together': (r) =>
    `+${common(r)} -${any(r)} ${field(r)}:${escaped(cut(r, common(r)))}*^3 ${typo(r, common(r))}~1^2 *${common(r).slice(-4)}`,
};

const rounds = 30;
test(`${Object.keys(kinds).length} kinds of queries, ${rounds} of each: documents, order and scores of lunr`, async () => {
  const random = randomFrom(7);
  let queries = 0;
  let hits = 0;
  for (const [kind, make] of Object.entries(kinds)) {
    let found = 0;
    for (let round = 0; round < rounds; ++round) {
      const query = make(random);
      const theirs = whole.search(query);
      assertSame(await engine.index.search(query), theirs, `${kind} “${query}”`);
      found += theirs.length;
      ++queries;
    }
    assert.ok(found > 0 || /unknown/.test(kind), `${kind} finds something`);
    hits += found;
  }
  assert.ok(queries >= 1000 && hits > 100_000, `${queries} queries, ${hits} hits`);
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
