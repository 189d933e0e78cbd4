// Pasted logs in the browser's script, held to the tables that the program is held to as well
// (tests/unit/search_paste_test.cpp): what is looked for, what is set aside, and the order of what is found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';

const source = process.env.HINDSIGHT_SOURCE ?? '.';
const lunr = createRequire(import.meta.url)('/usr/share/javascript/lunr/lunr.js');
const page = vm.createContext({ lunr });
vm.runInContext(readFileSync(join(source, 'themes/default/assets/paste.js'), 'utf8'), page);
const { readPaste, incidentOrder } = page.hindsight;

const table = (name) => JSON.parse(readFileSync(join(source, 'tests/search', name), 'utf8'));
const plain = (value) => JSON.parse(JSON.stringify(value));  // from the other realm into this one
const pastes = table('pastes.json');

test('what a pasted text leaves to look for', () => {
  assert.ok(pastes.length >= 60);
  for (const { text, identifiers, words, aside, log, terms } of pastes) {
    const paste = plain(readPaste(text));
    assert.deepEqual([paste.identifiers, paste.words, paste.aside, paste.log], [identifiers, words, aside, log], text);
    if (terms) assert.deepEqual(paste.terms.map((term) => [term.text, term.boost]), terms, text);
    assert.ok(paste.terms.length <= 24);
  }
});

test('what is kept of a paste gives the same search when it is read again', () => {
  for (const { text } of pastes) {
    const first = readPaste(text);
    const again = readPaste(first.kept);
    assert.deepEqual(plain(again.identifiers), plain(first.identifiers), first.kept);
    const sorted = (paste) => paste.terms.map((term) => `${term.text}^${term.boost}`).sort();
    assert.deepEqual(plain(sorted(again)), plain(sorted(first)), first.kept);
    assert.deepEqual(plain(again.days), plain(first.days), first.kept);
    assert.deepEqual(plain(again.aside), first.days.length ? { times: first.days.length } : {}, first.kept);
  }
});

test('no secret of a paste is kept', () => {
  const secrets = pastes.filter(({ secret }) => secret);
  assert.ok(secrets.length >= 8);
  for (const { text, secret } of secrets) {
    const shown = JSON.stringify(readPaste(text)).toLowerCase();
    for (const word of secret) assert.ok(!shown.includes(word.toLowerCase()), `${word} of ${text}`);
  }
});

test('results of a pasted log in order', () => {
  for (const { name, paste, hits, facts, services, order } of table('orders.json')) {
    const given = hits.map(([document, score, terms]) => ({ document, score, terms: new Set(terms) }));
    const facets = {
      services: services.map(([id, title, ...others]) => [id, title ?? id, others]),
      first: '1970-01-01',
      days: facts.map(([day]) => day),
      of: (document) => ({ day: facts[document][0], services: facts[document][1] }),
    };
    const sorted = incidentOrder(given, { paste: readPaste(paste), facets });
    assert.deepEqual(plain(sorted.map(({ document }) => document)), order, name);
  }
});

test('no stop word of lunr is looked for', () => {
  const program = readFileSync(join(source, 'generator/search/stop_words.cpp'), 'utf8');
  const listed = [...program.matchAll(/u"(\w+)"/g)].map(([, word]) => word);
  assert.equal(listed.filter((word) => !lunr.stopWordFilter(word)).length, 119);
  assert.equal(readPaste(listed.join(' ')).kept, '');
});

test('a long paste is read at once', () => {
  const parts = ['a.', 'a-', 'x@', '1:', 'aB', '://', '?a=', 'token=', 'Jan ', '-----BEGIN', '0x', 'exit ', '::', '\\"', '@a.', '1', 'a1', 'A', 'aa.', 'pass ', 'pass="', ' '];
  for (const part of parts) {
    const before = process.cpuUsage();
    readPaste(part.repeat(100000) + 'x!');
    assert.ok(process.cpuUsage(before).user < 2_000_000, part); // microseconds of the processor, however busy it is
  }
});
