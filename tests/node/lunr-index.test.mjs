// The generator's search index against lunr itself: for the same documents, fields and boosts both must give
// the same bytes, and lunr must load ours and answer from it as from its own.
//
//   HINDSIGHT_LUNR_INDEX=build/tests/lunr_index node --test tests/node/lunr-index.test.mjs
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { byHindsight, byLunr, lunr } from './support/lunr.mjs';
import { randomFrom, times } from './support/random.mjs';

// ---- the two sides ----------------------------------------------------------------------------------------

// Bytes, with the surroundings of the first difference instead of two whole indexes.
function assertSameBytes(ours, theirs) {
  if (ours.equals(theirs)) return;
  let at = 0;
  while (at < ours.length && at < theirs.length && ours[at] === theirs[at]) ++at;
  const around = (bytes) => bytes.subarray(Math.max(0, at - 80), at + 80).toString();
  assert.fail(`the indexes differ at byte ${at}\nours: ${around(ours)}\nlunr: ${around(theirs)}`);
}

// Returns both indexes as lunr searches them: ours loaded from its bytes, and lunr's own.
function assertEqualsLunr(fields, documents) {
  const theirs = byLunr(fields, documents);
  const ours = byHindsight(fields, documents);
  assertSameBytes(ours, Buffer.from(JSON.stringify(theirs)));
  return { ours: lunr.Index.load(JSON.parse(ours)), theirs };
}

// ---- words ------------------------------------------------------------------------------------------------

const chunks = (list, size) =>
  times(Math.ceil(list.length / size), (i) => list.slice(i * size, (i + 1) * size));

const stems = `a ab act add agree aim al app argu at b bat be bel big bl blaz bodi box bri bul by cac can
  ce cease cent cl comm condit control cre cri cur d defens depend die digit do double dy e ea ed effect
  elect eli en er errat ess fail fall feud fil fiz form gen go good gyro hap hes hiss homo hop hum i if
  ill inform ing irrit is ize jet k kay l latenc lay ll load log m mat mean mit motor my n na nat o oper
  opt or ou own oxy plac plast po pony probat q queue radic rat re reboot recover redis reli ret revis
  roll route s say schem sens sh shay siz sk sky sol spy ss st syl t tan tax ti tim tr tri try tty u un up
  use v val vi viet w we wy x xray y yell yes yoy yy z zip zz 4 404 5xx k8s v2 a1 _ a_b __ x_y caf\u00e9d
  na\u00efv b\u00e9b \u00e9\u00e9 m\u00fcll stra\u00df a\u{1f600} b\u{1f600}c \u4e2d\u6587
  \u00e9\u{1f600}e`.split(/\s+/);

const suffixes = `s es ies sses ss us ed ing eed ied ying y ly ll e ee le l ated bled ized ating bling
  izing ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness
  ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant
  ement ment ent ou ism ate iti ous ive ize ion sion tion ition ations izations ies' 's`.split(/\s+/);

test('stems like lunr: every stem with every suffix, and random words over the letters that matter', () => {
  const random = randomFrom(1);
  const words = stems.flatMap((stem) => suffixes.map((suffix) => stem + suffix));
  for (const stem of stems) {
    words.push(stem, stem.toUpperCase());
    times(30, () => words.push(stem + random.pick(suffixes) + random.pick(suffixes)));
  }
  const letters = [...'aeiouyyybcdlsstwxzaeing1_\u00e9\u00e4\u{1f600}', '\u{1f600}\u{1f600}'];
  times(60000, () => words.push(times(1 + random.below(9), () => random.pick(letters)).join('')));
  const tails = ['ed', 'ing', 'eed', 'y', 's', 'e', 'll', 'ies', 'ion'];
  times(40000, () => {
    words.push(times(1 + random.below(5), () => random.pick(letters)).join('') + random.pick(tails));
  });
  const size = Math.ceil(words.length / 2000);
  const documents = chunks(words, size).map((piece) => [piece.join(' ')]);
  assert.ok(documents.length > 1900);
  assertEqualsLunr([{ name: 'body' }], documents);
});

test('drops the stop words that lunr drops, as whole words only', () => {
  const short = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = short.flatMap((a) => short.map((b) => a + b));
  const triples = pairs.flatMap((a) => short.map((b) => a + b));
  const longer = `able about across after almost also among because been cannot could dear does either else
    ever every from have hers however into just least like likely might most must neither often only other
    rather said says should since some than that their them then there these they this twas wants were what
    when where which while whom will with would your under over between again once here very`.split(/\s+/);
  const extended = longer.map((word) => `${word}x`);
  const words = [...short, ...pairs, ...triples, ...longer, ...extended, "'the'", 'THE', '-the-'];
  assertEqualsLunr([{ name: 'body' }], words.map((word) => [`before ${word}`]));
});

// ---- Unicode ----------------------------------------------------------------------------------------------

// Cased letters of Unicode 15, without the places where later versions added or changed letters.
const casedRanges = [
  [0x41, 0x7a], [0xaa, 0x294], [0x296, 0x2ff], [0x345, 0x345], [0x370, 0x3ff], [0x400, 0x52f],
  [0x531, 0x587], [0x10a0, 0x10ff], [0x13a0, 0x13fd], [0x1c80, 0x1c88], [0x1c90, 0x1cbf], [0x1d00, 0x1dbf],
  [0x1e00, 0x1fff], [0x2071, 0x209c], [0x2100, 0x218f], [0x24b6, 0x24ea], [0x2c00, 0x2d2d],
  [0xa640, 0xa69f], [0xa720, 0xa7c9], [0xab30, 0xabbf], [0xfb00, 0xfb17], [0xff21, 0xff5a],
  [0x10400, 0x104ff], [0x10570, 0x105bc], [0x10c80, 0x10cf2], [0x118a0, 0x118df], [0x16e40, 0x16e7f],
  [0x1d400, 0x1d7cb], [0x1e900, 0x1e943],
];
const laterThanUnicode15 = (c) => (c > 0x1c88 && c < 0x1c90) || (c > 0xa7c9 && c < 0xa800);
const range = ([first, last]) => times(last - first + 1, (i) => first + i);

test('lower-cases and cuts at every character of the basic plane as JavaScript does', () => {
  const plane = [...range([0, 0xd7ff]), ...range([0xe000, 0xffff])];
  const characters = plane.filter((c) => !laterThanUnicode15(c));
  const words = characters.map((c) => `x${String.fromCodePoint(c)}y`);
  assertEqualsLunr([{ name: 'body' }], chunks(words, 64).map((piece) => [piece.join(' ')]));
});

test('lower-cases every cased letter, and a sigma before or after it, as JavaScript does', () => {
  const words = casedRanges.flatMap(range).flatMap((code) => {
    const c = String.fromCodePoint(code);
    return [`x${c}y`, `a${c}\u03a31b`, `a\u03a3${c}1b`, `1${c}\u03a3${c}_`];
  });
  assertEqualsLunr([{ name: 'body' }], chunks(words, 64).map((piece) => [piece.join(' ')]));
});

test('agrees on hard words', () => {
  const words = [
    '\u0130stanbul', 'I\u0130I', 'x\u0130y', 'x\u0131y', 'Stra\u00dfe', 'STRA\u1e9eE', 'a\u1e9eb',
    'x\u03a3\u0391\u03a3x', 'a\u03a3.b', "a\u03a3'b", 'a\u03a3\u00ad1', 'a\u03a3\u0301 b', 'a\u03a3_1',
    '1\u03a31', '\u039f\u0394\u039f\u03a3', 'a\u03a3\u2019', 'x\u03a9\u2126y', 'K\u212aK',
    '\u0410\u0411\u0412', 'a\u0416b', 'a\ufb01b', 'a\u01c4b', 'a\u01c5b', 'e\u0301e', 'a\u0300\u0301z',
    'x\u{10400}y', 'x\u{1f600}y', '\u{1f600}', 'a\u{1f600}ed', 'ba\u{1f600}ed', 'bo\u00e9\u00e9ed',
    'bo\u3040\u3040ing', 'x\u{1d400}\u{1e900}y', 'a\u00a0b', 'a\u1680b', 'a\u2003b', 'a\u2028b', 'a\u2029b',
    'a\u202fb', 'a\u205fb', 'a\u3000b', '\ufeffa\ufeffb', 'a\u180eb', 'a\u200bb', 'a\u0085b', 'a\u00adb',
    'a\u2010b', 'a\u2011b', 'a\u2013b', 'a-b', '--', '-a-', 'a--b', '"quoted"', '(a)', '...', '!', '\u2026',
    '\u00e9', 'caf\u00e9', '\u00e9t\u00e9', '\u4e2d\u6587', '_', '__a__', 'a_b', '_1_', '0', '007', '1e21',
    '3.14', 'a"b', 'a\\b', 'a/b', '<b>x</b>', 'a\u0000b', 'a\u0001b', 'a\bb', 'a\fb', 'a\u007fb',
    'a\u001fb', 'a\tb', 'a\nb', 'a\vb', 'a\r\nb', 'a\ud7ffb', 'a\ue000b', 'a\uffffb', 'a\u{10ffff}b',
    '__proto__', 'constructor', 'hasOwnProperty', 'toString', '_index', 'The', 'THE', '"the"', 'thes',
    'yes', 'y', 'ys',
  ];
  const random = randomFrom(2);
  const documents = words.map((word) => [word, '']);
  documents.push(['', ''], [words.join(' '), words.join('')], ['', words.join('\u3000')]);
  times(300, () => {
    const between = random.pick(['', ' ', '.', '\u2003', '-']);
    const text = times(random.below(40), () => random.pick(words)).join(between);
    documents.push([text, text.toUpperCase()]);
  });
  assertEqualsLunr([{ name: 'title', boost: 3 }, { name: 'body' }], documents);
});

test('sorts terms by UTF-16 code units, where bytes would give another order', () => {
  assertEqualsLunr([{ name: 'body' }], [['a\uff5ez a\u{1f600}z a\ue000z a\u{10400}z aaz a']]);
});

// ---- real documents ---------------------------------------------------------------------------------------

const source = resolve(process.env.HINDSIGHT_SOURCE ?? join(dirname(fileURLToPath(import.meta.url)), '../..'));

// Markdown files below a folder, each as it stands: its name, its first heading, its other lines.
function markdownOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return markdownOf(path);
      if (!entry.name.endsWith('.md')) return [];
      const text = readFileSync(path, 'utf8');
      const title = text.split('\n').find((line) => /^(# |title:)/.test(line)) ?? '';
      return [[entry.name, title, text]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const markdownFields = [{ name: 'name', boost: 0.5 }, { name: 'title', boost: 3 }, { name: 'body' }];

test('gives the bytes of lunr for the outages of the museum', () => {
  const documents = markdownOf(join(source, 'content'));
  assert.ok(documents.length > 20);
  assertEqualsLunr(markdownFields, documents);
});

const corpus = join(source, '../shared/corpus');
test('gives the bytes of lunr for real documents', { skip: !existsSync(corpus) && 'the corpus is not here' }, () => {
  const documents = markdownOf(corpus);
  assert.ok(documents.length > 40);
  assertEqualsLunr(markdownFields, documents);
});

// ---- an archive -------------------------------------------------------------------------------------------

const vocabulary = `database latency failover replica primary queue backlog consumer producer broker
  certificate expired renewal deployment rollback configuration regression monitoring alerting paging
  engineer customer checkout payment refund login session cache eviction memory leaking restarted kernel
  upgrade network partition packet dropped routing resolver timeout retries retrying thundering herd
  saturation capacity planning throttled throttling degraded degradation mitigated mitigation resolved
  resolving detected detection escalated escalation acknowledged impact affected affecting region zone
  datacenter cooling power supply disk volumes snapshots restoring backups corrupted corruption schema
  migration locking deadlock transactions committed operational operations organizational responsibilities
  unfortunately automatically relational conditional investigation investigating hypothesis root cause
  contributing factor lessons learned followup actions owner the a of and to in was for with on that by at
  from it were we not had been which because`.split(/\s+/);

function sentence(random, length) {
  // Squared, so that early words are common and late ones rare, as in a language.
  const word = () => vocabulary[Math.floor(random.next() ** 2 * vocabulary.length)];
  const mark = () => random.pick(['', '', '', '', ',', '.', ';', ' \u2014', ')', '\n\n']);
  const phrase = () => (random.below(40) ? word() : `${word()}-${random.below(10000)}`);
  return times(length, () => phrase() + mark()).join(' ');
}

const archiveFields = [
  { name: 'title', boost: 10 },
  { name: 'services', boost: 4 },
  { name: 'causes', boost: 2.5 },
  { name: 'summary', boost: 0.7 },
  { name: 'body' },
];

function archive(count) {
  const random = randomFrom(3);
  return times(count, () => [
    sentence(random, 3 + random.below(8)),
    random.below(4) ? sentence(random, random.below(4)) : '',
    random.below(3) ? sentence(random, 1) : '',
    sentence(random, random.below(40)),
    sentence(random, 50 + random.below(700)),
  ]);
}

test('gives the bytes of lunr for an English archive, and answers every kind of query alike', () => {
  const { ours, theirs } = assertEqualsLunr(archiveFields, archive(300));
  const queries = [
    'database', 'failover replica', 'title:certificate', '+queue -backlog', 'restor*', '*tion', 'custmer~1',
    'latency^5 timeout', 'body:deadlock title:schema', 'organizations', 'nothinglikethis',
    '+title:rollback +body:herd',
  ];
  let found = 0;
  for (const query of queries) {
    const answer = ours.search(query);
    found += answer.length;
    // As text, because what was loaded has other prototypes than what was built.
    assert.ok(JSON.stringify(answer) === JSON.stringify(theirs.search(query)), `other answers to: ${query}`);
  }
  assert.ok(found > 100);
});

test('gives the same bytes for any number of threads', () => {
  const documents = archive(300);
  const [one, ...others] = [1, 2, 5].map((jobs) => byHindsight(archiveFields, documents, '--jobs', String(jobs)));
  for (const other of others) assertSameBytes(other, one);
});

test('takes boosts as lunr does: none, zero, fractions, negative, large', () => {
  const boosts = [undefined, 0, 1, 0.001, 0.3333, 1 / 3, -2, -0.0001, 1e6, 123456.789];
  const fields = boosts.map((boost, i) => ({ name: `field ${i}`, boost }));
  const random = randomFrom(4);
  assertEqualsLunr(fields, times(40, () => fields.map(() => sentence(random, random.below(12)))));
});

test('writes the empty archive, empty documents and one document as lunr does', () => {
  const fields = [{ name: 'title' }, { name: 'body' }];
  assertEqualsLunr(fields, []);
  assertEqualsLunr(fields, [['', ''], ['', '']]);
  assertEqualsLunr(fields, [['the', 'of and']]);
  assertEqualsLunr(fields, [['one', '']]);
});
