// Every word that Hindsight puts on a page is one of texts.yaml: of a site whose own words are Greek, with all of
// these texts in Cyrillic, no page has a Latin letter.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, parseFragment } from 'parse5';
import { filesOf, source, tinySite } from '../support/site.mjs';
import { greekBeginning, greekSite, greekStatus } from '../support/greek_site.mjs';

// What readers are shown of an element besides its text.
const said = ['alt', 'title', 'aria-label', 'placeholder', 'label'];
const isDescription = (attributes) => ['description', 'og:description', 'og:title', 'og:site_name'].includes(attributes.name ?? attributes.property);

// Code, scripts, and what is the same in the terminal: findings and what could not be read.
const silent = ['code', 'pre', 'script', 'style'];
const english = ['hs-findings', 'hs-unread'];

// What documents themselves state in words of front matter, and one that is shown as it is written.
const stated = /\b(maintenance|major|partial|degraded|3h)\b|--- title: Μισό started: /g;

const latin = (text) =>
  /[a-z]/i.test(
    text
      .replace(stated, '')
      .replace(/\bUTC\b/g, '')
      .replace(/\bHindsight \d[\d.]*/g, '')
      .replace(/\bhttps?:\S+/g, '')
      .replace(/[^\s“”"]+\.(md|csv|yaml)\b/g, ''), // source files
  );

const unscripted = { scriptingEnabled: false }; // what stands in noscript is said, too

// The texts and attributes with Latin letters in a page or a piece of one.
function latinIn(root) {
  const found = [];
  const walk = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (silent.includes(node.nodeName) || english.includes(attributes['aria-labelledby'])) return;
    if (node.nodeName === '#text' && latin(node.value)) found.push(node.value.trim());
    for (const name of said) if (latin(attributes[name] ?? '')) found.push(`${name}: ${attributes[name]}`);
    if (isDescription(attributes) && latin(attributes.content)) found.push(`description: ${attributes.content}`);
    for (const child of (node.content ?? node).childNodes ?? []) walk(child);
  };
  walk(root);
  return found;
}

test('no template has a word of its own', () => {
  const folder = join(source, 'themes/default');
  const found = filesOf(folder).filter((path) => path.endsWith('.mustache')).flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8').replace(/\{\{\{?[^}]*\}\}\}?/g, '');
    const tree = /<!doctype/i.test(text) ? parse(text, unscripted) : parseFragment(`<template>${text}</template>`, unscripted);
    return latinIn(tree).map((words) => `${path}: ${words}`);
  });
  assert.deepEqual(found, []);
});

const archive = tinySite(greekSite, '--preview', 'δοκιμή');
const history = tinySite(greekStatus);
const beginning = tinySite(greekBeginning);
after(() => [archive, history, beginning].forEach((built) => built.remove()));

test('the example of docs/themes.md does what it says', () => {
  const [, example] = /^## Words of the interface$[^]*?^```yaml\n([^]*?)^```$/m.exec(readFileSync(join(source, 'docs/themes.md'), 'utf8'));
  const built = tinySite({
    'site.yaml': 'title: Przykład\nlanguage: pl\ntheme: {overrides: theme}\nsources: [content]\neditions: {internal: {}}\n',
    'theme/texts.yaml': example,
    'content/a.md': '---\ntitle: Awaria\nstarted: 2025-03-04T10:00:00Z\nresolved: 2025-03-04T10:05:00Z\n---\n',
  });
  try {
    assert.doesNotMatch(built.said, /theme/);
    const page = built.read('incidents/a.html');
    for (const text of ['>Przejdź do treści<', '>Nie podano wagi<', '>5 min po rozpoczęciu<', '>Root causes<']) assert.ok(page.includes(text), text);
    assert.ok(built.read('assets/texts.js').includes('"results":{"few":"{n} wyniki","one":"{n} wynik","other":"{n} wyników"}'));
  } finally {
    built.remove();
  }
});

for (const [name, built] of [['an archive', archive], ['a status history', history], ['an archive that begins', beginning]]) {
  test(`every word on the pages of ${name} can be said in another language`, () => {
    const found = {};
    for (const path of built.files().filter((path) => path.endsWith('.html'))) {
      for (const words of latinIn(parse(built.read(path), unscripted))) (found[words] ??= []).push(path);
    }
    assert.deepEqual(Object.entries(found).map(([words, [first, ...more]]) => `${words} (${first}, ${more.length} more)`), []);
  });
}
