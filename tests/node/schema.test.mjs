// The JSON Schemas for editors: they know what the program reads and what the documentation lists, accept what the
// museum writes, and refuse what the program complains about.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv';
import { filesOf, hindsight, source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

function said(...words) {
  const run = spawnSync(hindsight, words, { encoding: 'utf8', cwd: room });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

const site = JSON.parse(said('schema', 'site'));
const document = JSON.parse(said('schema', 'front-matter'));
const inMuseum = JSON.parse(said('schema', 'front-matter', '--site', source));
const compile = (schema) => new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
const isSite = compile(site);
const isDocument = compile(document);
const isOfMuseum = compile(inMuseum);

// YAML as an editor types it.
function yaml(text) {
  const run = spawnSync(process.env.HINDSIGHT_VALUE_JSON ?? join(dirname(hindsight), 'tests/value_json'), { input: text, encoding: 'utf8' });
  assert.equal(run.status, 0, `not YAML: ${text}`);
  return JSON.parse(run.stdout);
}

const complaints = (validate, value) => (validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`));

// A site of one document, checked: the findings about keys and types.
function findings(siteText, front) {
  const folder = join(room, 'site');
  mkdirSync(join(folder, 'content'), { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), siteText);
  writeFileSync(join(folder, 'content/2026-01-01-a.md'), `---\n${front}\n---\n# A\n\nText.\n`);
  const run = spawnSync(hindsight, ['check', folder, '--format', 'json'], { encoding: 'utf8' });
  return JSON.parse(run.stdout).findings.filter(({ rule }) => ['unknown-key', 'wrong-type', 'invalid-time'].includes(rule));
}

// The names in the columns of the tables of a page of documentation.
function documented(page, columns) {
  const rows = readFileSync(join(source, 'docs', page), 'utf8').split(/^## /m)[0].matchAll(/^\|(.*)\|$/gm);
  return [...rows].flatMap(([, row]) => row.split(/(?<!\\)\|/).filter((_, i) => columns.includes(i)))
    .flatMap((cell) => [...cell.matchAll(/`([\w]+)(?:: \w+)?`/g)].map(([, name]) => name));
}

test('both are schemas of the draft that editors take', () => {
  for (const schema of [site, document, inMuseum]) {
    assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.ok(new Ajv({ allowUnionTypes: true }).validateSchema(schema));
  }
});

test('every key that the documentation lists is in them, and no other', () => {
  assert.deepEqual(Object.keys(site.properties).sort(), documented('site.md', [0]).sort());
  const listed = new Set(documented('front-matter.md', [0, 2]));
  assert.deepEqual(Object.keys(document.properties).sort(), [...listed].sort());
});

test('every key that they offer is one that the program reads, and has a meaning', () => {
  const nothing = (names) => names.map((name) => `${name}:`).join('\n');
  assert.deepEqual(findings(nothing(Object.keys(site.properties)), nothing(Object.keys(document.properties))), []);
  const walk = (schema, path) => {
    for (const part of [...(schema.anyOf ?? []), schema.items, schema.additionalProperties].filter((part) => typeof part === 'object')) walk(part, path);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      assert.ok(inner.description?.length > 5, `${path}/${name}`);
      walk(inner, `${path}/${name}`);
    }
  };
  walk(site, '');
  walk(document, '');
});

test('the museum is as they say', () => {
  assert.deepEqual(complaints(isSite, yaml(readFileSync(join(source, 'site.yaml'), 'utf8'))), []);
  let documents = 0;
  for (const path of filesOf(join(source, 'content')).filter((path) => path.endsWith('.md'))) {
    const front = readFileSync(join(source, 'content', path), 'utf8').match(/^---\n([\s\S]*?)\n---\n/);
    if (front === null) continue;
    assert.deepEqual(complaints(isOfMuseum, yaml(front[1])), [], path);
    ++documents;
  }
  assert.ok(documents > 10);
});

test('a site lends its own fields, services and causes', () => {
  assert.ok(inMuseum.properties.organisation);
  assert.equal(document.properties.organisation, undefined);
  const offered = JSON.stringify(inMuseum.properties.services);
  assert.match(offered, /"object-storage"/);
  assert.doesNotMatch(JSON.stringify(document.properties.services), /object-storage/);
  assert.deepEqual(complaints(isOfMuseum, { services: ['object-storage', 'a service nobody declared'] }), []);
});

const goodFronts = [
  'title: 404\nseverity: 2',
  'started: 2026-03-01\nresolved: true\ndate: 2026-03-01 09:12',
  'services: mail\nroot_causes: [a, b]\nactions: [Do it, {title: Do that, done: 2026-03-02, status: open}]',
  'impacts: {service: mail, from: 2026-03-01T09:00Z, percent: 5%}',
  'links: https://example.com\nauthor: {name: Kim, url: https://example.com}',
  'tags:\ndraft: yes\nweight: 3\nextra: {team: a}',
];
test('front matter that the program takes is right', () => {
  for (const front of goodFronts) {
    assert.deepEqual(findings('title: A', front), [], front);
    assert.deepEqual(complaints(isDocument, yaml(front)), [], front);
  }
});

const badFronts = [
  'titel: A',
  'serverity: SEV1',
  'title: [a]',
  'started: yesterday',
  'started: [2026-03-01]',
  'ongoing: perhaps',
  'services: {mail: true}',
  'actions: [{titel: Do it}]',
  'impacts: [{service: mail, percent: many}]',
  'timeline: [at nine]',
  'organisation: of no site',
];
test('a misspelt key and a wrong type in front matter are wrong, as the program says', () => {
  for (const front of badFronts) {
    assert.ok(findings('title: A', front).length > 0, front);
    assert.ok(complaints(isDocument, yaml(front)).length > 0, front);
  }
});

const goodSites = [
  'sources: content',
  'sources: [content, {path: "teams/*", service: "{1}"}]',
  'theme: default\nrules: {blame-wording: off, no-base-url: error}',
  'search: {whole_index: auto}\nactions: {people: yes}\nseverity: {SEV1: 1}',
  'editions: {internal: {out: public/a}, public: {kind: status, show: [insights], uptime: true}}',
];
const badSites = [
  'titel: A',
  'sources: [{paht: content}]',
  'severity: {SEV1: high}',
  'rules: {blame-wordin: off}',
  'rules: {blame-wording: loud}',
  'editions: {public: {ouput: a}}',
  'editions: {public: {kind: blog}}',
  'editions: {public: {show: [everything]}}',
  'fields: {customer: colour}',
  'theme: {nam: default}',
  'remote_images: always',
];
test('so it is with site.yaml', () => {
  for (const text of goodSites) {
    assert.deepEqual(findings(text, 'title: A').filter(({ file }) => file === 'site.yaml'), [], text);
    assert.deepEqual(complaints(isSite, yaml(text)), [], text);
  }
  for (const text of badSites) assert.ok(complaints(isSite, yaml(text)).length > 0, text);
});

test('a site.yaml with errors gives no schema of front matter, and one of odd bytes does', () => {
  const odd = join(room, 'odd');
  mkdirSync(odd);
  writeFileSync(join(odd, 'site.yaml'), 'title: [\n');
  const run = spawnSync(hindsight, ['schema', 'front-matter', '--site', odd], { encoding: 'utf8' });
  assert.equal(run.status, 2);
  assert.match(run.stderr, /^hindsight: .*site\.yaml/);
  writeFileSync(join(odd, 'site.yaml'), Buffer.from('services: [{id: caf\xe9}]\n', 'latin1'));
  assert.ok(JSON.parse(said('schema', 'front-matter', '--site', odd)).properties.services);
});

test('what is no schema and a site without site.yaml are wrong usage', () => {
  for (const words of [['schema'], ['schema', 'page'], ['schema', 'front-matter', '--site', '/nowhere']])
    assert.equal(spawnSync(hindsight, words).status, 2, words.join(' '));
});
