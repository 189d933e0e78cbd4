// The ledger as data: CSV and JSON say the same, escape what they must, and agree with the pages.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { museum, tinySite } from '../support/site.mjs';

const site = tinySite({
  'site.yaml': 'sources: [content]\n',
  'content/a.md': `---
title: 'Orders, "lost"'
started: 2026-01-10
actions:
  - {title: "=HYPERLINK(\\"https://example.com\\")", owner: Payments team, status: open, due: 2026-01-12}
  - {title: "-- dashes, and \\"quotes\\"", owner: Ana Reis, ticket: "+1"}
  - {title: "@everyone: look", owner: TBD, status: done, done: 2026-01-13}
---
`,
});
const archive = museum();
after(() => {
  site.remove();
  archive.remove();
});

// RFC 4180, for files that Hindsight writes: every record ends in CR LF.
function parseCsv(text) {
  const records = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  assert.deepEqual(records.pop(), []);
  return records;
}

const csvOf = (built) => parseCsv(built.read('actions/actions.csv'));
const jsonOf = (built) => JSON.parse(built.read('actions/actions.json'));

test('both files hold the same actions', () => {
  for (const built of [site, archive]) {
    const [names, ...records] = csvOf(built);
    const { actions } = jsonOf(built);
    assert.ok(actions.length >= 3);
    const cell = (value) => (value === null ? '' : Array.isArray(value) ? value.join('; ') : String(value));
    const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    assert.deepEqual(records, actions.map((action) => Object.values(action).map((value) => safe(cell(value)))));
    for (const action of actions) assert.deepEqual(Object.keys(action), names);
  }
});

test('no cell is a formula, and nothing is lost in quoting', () => {
  const records = csvOf(site).slice(1);
  assert.deepEqual(records.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)), []);
  const titles = records.map(([, title]) => title).sort();
  assert.deepEqual(titles, [`'-- dashes, and "quotes"`, `'=HYPERLINK("https://example.com")`, "'@everyone: look"]);
});

test('what is not known is null, and people are not named', () => {
  const of = (start) => jsonOf(site).actions.find(({ title }) => title.startsWith(start));
  assert.deepEqual([of('--').state, of('--').state_from, of('--').age_days], ['unknown', null, null]);
  assert.deepEqual([of('--').owner_kind, of('--').owners], ['person', []]);
  assert.deepEqual([of('=').owner_kind, of('=').owners], ['team', ['Payments team']]);
  assert.deepEqual([of('@').owner_kind, of('@').owners, of('@').age_days], [null, [], 3]);
  for (const path of site.files().filter((path) => path.startsWith('actions/')))
    assert.doesNotMatch(site.read(path), /Ana Reis/, path);
});

test('every action has an id of its own and a place on its incident’s page', () => {
  const { actions } = jsonOf(archive);
  assert.equal(new Set(actions.map(({ id }) => id)).size, actions.length);
  for (const { id, incident, incident_page: page } of actions) {
    assert.ok(id.startsWith(`${incident}/`));
    assert.ok(archive.read(page).includes(`id="hs-action-${id.replace('/', '_')}"`), id);
  }
});
