// What machines read of a status history: the answers of the Statuspage API v2 against schemas and through a client
// that was written for the original, feeds through an independent parser and over rebuilds, the archive as JSON and
// CSV, badges.
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { parseAtomFeed } from 'feedsmith';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { serve } from '../browser/support/server.mjs';
import { build, filesOf, museum, museumStatus, temporaryFolder, tinySite } from '../support/site.mjs';
import { statusSite } from '../browser/support/status_site.mjs';
import { answers } from './support/statuspage_schema.mjs';

const { Statuspage } = createRequire(import.meta.url)('statuspage.io');

const site = tinySite(statusSite);
const status = museumStatus();
const internal = museum();
after(() => [site, status, internal].forEach((built) => built.remove()));

const json = (built, path) => JSON.parse(built.read(path));
const ajv = () => new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, formats: { 'date-time': true } });

test('every answer has the form of the Statuspage API v2', () => {
  for (const [path, schema] of Object.entries(answers)) {
    const validate = ajv().compile(schema);
    for (const built of [site, status]) {
      validate(json(built, `api/v2/${path}`));
      assert.deepEqual(validate.errors, null, path);
    }
  }
});

test('a client of the Statuspage API v2 reads the files unchanged', async () => {
  const server = await serve(site.out, { prefix: '/' });
  try {
    const client = new Statuspage('unused');
    client.setApiUrl(server.url);
    const summary = await client.api.getSummary();
    assert.equal(summary.page.name, 'Acme status');
    assert.deepEqual(summary.status, { indicator: 'major', description: 'Partial System Outage' });
    assert.deepEqual((await client.api.getStatus()).status, summary.status);
    const { components } = await client.api.getComponents();
    const states = Object.fromEntries(components.map(({ name, status: state }) => [name, state]));
    assert.deepEqual(states, {
      Shop: 'partial_outage',
      Payments: 'partial_outage',
      Search: 'operational',
      Developers: 'operational',
      'Public interface for developers and partners': 'operational',
      Mail: 'under_maintenance',
      Documentation: 'operational',
    });
    const shop = components.find(({ name }) => name === 'Shop');
    const members = components.filter(({ group_id }) => group_id === shop.id).map((component) => component.id);
    assert.deepEqual(shop.components, members);
    const all = (await client.api.incidents.getAll()).incidents;
    assert.deepEqual(all.map(({ name, status: state, impact }) => [name, state, impact]), [
      ['Payments fail now and then', 'identified', 'major'],
      ['Search was down', 'resolved', 'critical'],
    ]);
    assert.deepEqual(all[1].incident_updates.map((update) => update.status), ['resolved', 'monitoring', 'investigating']);
    assert.equal(all[1].monitoring_at, '2026-01-10T10:20:00+01:00');
    assert.equal(all[1].resolved_at, '2026-01-10T10:30:00+01:00');
    const { incidents } = await client.api.incidents.getUnresolved();
    assert.deepEqual(incidents, [all[0]]);
    const upcoming = (await client.api.scheduledMaintenances.getUpcoming()).scheduled_maintenances;
    assert.deepEqual(upcoming.map(({ name, status: state }) => [name, state]), [['New disks', 'scheduled']]);
  } finally {
    server.close();
  }
});

test('maintenance is told apart by what the clock and the updates say', () => {
  const states = json(site, 'api/v2/scheduled-maintenances.json').scheduled_maintenances.map((m) => [m.name, m.status]);
  assert.deepEqual(states, [['New disks', 'scheduled'], ['Mail moves', 'in_progress'], ['Search moves', 'completed']]);
  const active = json(site, 'api/v2/scheduled-maintenances/active.json').scheduled_maintenances;
  assert.deepEqual(active.map(({ name }) => name), ['Mail moves']);
});

test('the archive as JSON has the form of its schema', () => {
  for (const built of [site, status, internal]) {
    const validator = ajv();
    const schema = json(built, 'api/schema.json');
    const validate = validator.compile({ ...schema, $id: 'schema.json' });
    validate(json(built, 'api/incidents.json'));
    assert.deepEqual(validate.errors, null);
    const one = validator.compile({ $ref: 'schema.json#/$defs/incident' });
    for (const path of built.files().filter((file) => /^api\/incidents\/.*\.json$/.test(file))) {
      one(json(built, path));
      assert.deepEqual(one.errors, null, path);
    }
  }
});

test('a status history names no source, no line and nothing of the text', () => {
  const text = status.read('api/incidents.json') + status.read('api/incidents.csv');
  assert.doesNotMatch(text, /"line"|"source"|\.md|"value":"front_matter"/);
  assert.ok(json(status, 'api/incidents.json').incidents.every((incident) => incident.source_file === null));
});

// RFC 4180, as a spreadsheet reads it.
function rowsOf(csv) {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g;
  const rows = [[]];
  for (const [, value, end] of csv.matchAll(cell)) {
    rows.at(-1).push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('the archive as CSV keeps its columns and gives a spreadsheet no formula', () => {
  const [head, ...rows] = rowsOf(site.read('api/incidents.csv'));
  assert.equal(rows.length, 5);
  assert.ok(rows.every((row) => row.length === head.length));
  const disks = rows.find(([id]) => id === 'new-disks');
  assert.equal(disks[head.indexOf('summary')], `'=Payments may be slow, "for minutes".`);
  assert.equal(rowsOf(internal.read('api/incidents.csv')).length, 27);
});

test('every feed is read by an independent parser and says when it changed', () => {
  for (const built of [site, status, internal]) {
    const feeds = built.files().filter((path) => path.endsWith('.xml') && path !== 'sitemap.xml');
    assert.ok(feeds.length > 3);
    const ids = feeds.map((path) => {
      const feed = parseAtomFeed(built.read(path));
      assert.ok(feed.id && feed.title && !Number.isNaN(Date.parse(feed.updated)), path);
      const entries = feed.entries ?? [];
      assert.ok(entries.every((entry) => entry.id && entry.title && !Number.isNaN(Date.parse(entry.updated))), path);
      assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, path);
      return feed.id;
    });
    assert.equal(new Set(ids).size, ids.length, 'no two feeds share an id');
  }
  assert.deepEqual(parseAtomFeed(site.read('services/documentation.xml')).entries ?? [], []);
  const search = parseAtomFeed(site.read('services/search.xml'));
  assert.deepEqual(search.entries.map(({ title }) => title.value ?? title), ['Search moves', 'Search was down']);
});

test('pages of services and causes name their feed', () => {
  for (const [page, feed] of [['services/search.html', 'search.xml'], ['causes/a-change-of-ours.html', 'a-change-of-ours.xml']]) {
    const links = [...site.read(page).matchAll(/<link rel="alternate"[^>]*href="([^"]*)"/g)].map(([, href]) => href);
    assert.ok(links.some((href) => href.endsWith(feed)), page);
    assert.ok(site.files().includes(`${page.split('/')[0]}/${feed}`));
  }
});

test('an entry’s “updated” moves when what is public of it does, and not otherwise', () => {
  const room = temporaryFolder();
  const [from, out] = [join(room, 'in'), join(room, 'out')];
  const write = (path, text) => {
    mkdirSync(join(from, 'content'), { recursive: true });
    writeFileSync(join(from, path), text);
  };
  const publish = (day) => {
    const run = build(from, out, '--as-of', `2026-02-${day}T12:00:00Z`);
    assert.equal(run.status, 0, run.stderr);
    const feed = parseAtomFeed(readFileSync(join(out, 'feed.xml'), 'utf8'));
    return Object.fromEntries(feed.entries.map(({ id, updated }) => [id.split('/').at(-1), updated]));
  };
  for (const [path, text] of Object.entries(statusSite)) write(path, text);
  const first = publish('01');
  assert.equal(first['search-down.html'], '2026-01-10T09:31:00Z', 'the last that was said of it');
  assert.deepEqual(publish('02'), first, 'another day alone moves nothing');
  const over = statusSite['content/over.md'];
  write('content/over.md', over.replace('visibility:', 'owner: Somebody else\ntitle: Internal words\nvisibility:'));
  assert.deepEqual(publish('03'), first, 'what the edition does not show moves nothing');
  write('content/over.md', over.replace('No search gave', 'Hardly any search gave'));
  const moved = { ...first, 'search-down.html': '2026-02-04T12:00:00Z' };
  assert.deepEqual(publish('04'), moved, 'what it shows moves that entry and no other');
  write('content/over.md', over.replace('No search gave', 'Hardly any search gave').replace('Search was down', 'No search'));
  moved['search-down.html'] = '2026-02-05T12:00:00Z';
  assert.deepEqual(publish('05'), moved, 'a new title keeps the id');
  writeFileSync(join(out, 'api/updated.json'), '{"form": 1, "incidents": [');
  assert.equal(publish('06')['search-down.html'], '2026-01-10T09:31:00Z', 'an account that cannot be read counts as none');
});

test('ids stay over rebuilds and new titles', () => {
  const renamed = { ...statusSite, 'content/over.md': statusSite['content/over.md'].replace('Search was down', 'No search') };
  const again = tinySite(renamed);
  try {
    const ids = (built) => json(built, 'api/v2/incidents.json').incidents.map(({ id }) => id);
    assert.deepEqual(ids(again), ids(site));
    assert.equal(json(again, 'api/v2/status.json').page.id, json(site, 'api/v2/status.json').page.id);
  } finally {
    again.remove();
  }
});

test('badges say a service and its state', () => {
  assert.match(site.read('badges/payments.svg'), /^<svg [^>]*role="img" aria-label="Payments: partial outage">/);
  assert.match(site.read('badges/mail.svg'), /<title>Mail: under maintenance<\/title>/);
  assert.match(site.read('badges/status.svg'), /<title>Acme status: partial outage<\/title>/);
  assert.equal(filesOf(site.out).filter((path) => path.startsWith('badges/')).length, 6);
});
