// The search of the terminal against lunr itself: the same documents, order, scores and terms for every kind of
// query, and the same refusals.
//
//   HINDSIGHT_LUNR_QUERY=build/tests/lunr_query node --test tests/node/lunr-query.test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { byLunr as indexOf, lunr } from './support/lunr.mjs';
import { kindsOfQueries, makeQueries } from './support/queries.mjs';
import { randomFrom, times } from './support/random.mjs';

const binary = process.env.HINDSIGHT_LUNR_QUERY;
assert.ok(binary, 'HINDSIGHT_LUNR_QUERY must name the program lunr_query');

function answersOf(fields, documents, queries) {
  const lines = [{ fields }, ...documents.map((texts) => ({ texts })), ...queries.map((query) => ({ query }))];
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, [], { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

// As a reader of the whole index gets them.
function answersOfLunr(fields, documents, queries) {
  const index = lunr.Index.load(JSON.parse(JSON.stringify(indexOf(fields, documents))));
  return queries.map((query) => {
    try {
      return index.search(query).map(({ ref, score, matchData }) => [ref, score, Object.keys(matchData.metadata).sort()]);
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) throw error;
      return { message: error.message, start: error.start, end: error.end };
    }
  });
}

const sortTerms = (answer) =>
  Array.isArray(answer) ? answer.map(([ref, score, terms]) => [ref, score, [...terms].sort()]) : answer;

// Returns how many hits lunr gave for each query, or null where it refused.
function assertSameAnswers(fields, documents, queries) {
  const ours = answersOf(fields, documents, queries).map(sortTerms);
  const theirs = answersOfLunr(fields, documents, queries);
  assert.equal(ours.length, theirs.length);
  queries.forEach((query, i) => {
    const [a, b] = [JSON.stringify(ours[i]), JSON.stringify(theirs[i])];
    assert.ok(a === b, `other answers to ${JSON.stringify(query)}\nours: ${a.slice(0, 300)}\nlunr: ${b.slice(0, 300)}`);
  });
  return theirs.map((answer) => (Array.isArray(answer) ? answer.length : null));
}

const fields = [{ name: 'title', boost: 8 }, { name: 'services', boost: 4 }, { name: 'summary', boost: 2.5 }, { name: 'body' }];
const syllables = `da ta base la ten cy fail o ver re pli ca que ue back log con su mer bro ker cer ti fi cate ex pire de ploy roll
  mon i tor ing ed er s ly tion al 1 2 42 k8s _ caf\u00e9 \u00df \u{1f600}`.split(/\s+/);

function makeArchive(random, count, vocabulary) {
  const word = () => vocabulary[Math.floor(random.next() ** 2 * vocabulary.length)];
  const mark = () => random.pick(['', '', '', ',', '.', ')', '\n']);
  const text = (length) => times(length, () => word() + mark()).join(random.below(20) ? ' ' : '-');
  return times(count, () => [
    text(2 + random.below(6)),
    random.below(3) ? text(random.below(3)) : '',
    random.below(4) ? text(random.below(20)) : '',
    text(20 + random.below(120)),
  ]);
}

test('answers 2,000 queries of 39 kinds as lunr does', () => {
  const random = randomFrom(11);
  const made = () => times(1 + random.below(4), () => random.pick(syllables)).join('');
  const vocabulary = [...new Set(times(1500, made))];
  const documents = makeArchive(random, 400, vocabulary);
  documents.push(['', '', '', ''], ['the', 'of', '...', '\u00e9'], ['a*b', '*', 'x*', '42* 4*2'], ['same same', '', '', ''], ['same same', '', '', '']);
  const queries = makeQueries({ seed: 12, words: vocabulary, fields: fields.map(({ name }) => name), count: 2000 });
  const counts = assertSameAnswers(fields, documents, queries.map(({ text }) => text));
  assert.equal(kindsOfQueries.length, 39);
  assert.ok(counts.filter((count) => count > 0).length > 1200, 'too few queries find something');
  assert.ok(counts.filter((count) => count === null).length > 30, 'too few queries are refused');
});

test('keeps the order of equal scores, which comes from the order of terms', () => {
  const words = ['ab', 'ac', 'a1', 'a9', 'a.', 'b', 'bb', '1a', '9', 'ba', 'a*', 'abc', 'acb', 'bca'];
  const documents = [...words, ...words].map((word, i) => [word, i % 3 ? '' : word, '', i % 2 ? word : '']);
  const queries = ['*', 'a*', '*a', '*a*', 'ab~1', 'ab~2', 'abc~2', 'bac~1', 'b~1', '1~1', 'a9~2', 'a*~1', '-ab', '', 'a* -ab', 'b* a*', 'ab ac a1 a9'];
  assertSameAnswers(fields, documents, queries);
});

test('answers from no documents and from empty ones', () => {
  const queries = ['', 'word', 'w*', 'word~1', '-word', '+word'];
  assertSameAnswers(fields, [], queries);
  assertSameAnswers(fields, [['', '', '', ''], ['', '', '', '']], queries);
});
