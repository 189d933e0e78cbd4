// lunr 2.3.9 loads the index of a built site as it loads one of its own, and its answers point at documents.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { museum, source } from '../support/site.mjs';
import { lunr } from './support/lunr.mjs';

const site = museum();
after(site.remove);

// What a data script hands to the page: the arguments of its one call.
function handed(path) {
  let given;
  const take = (...values) => (given = values);
  new Function('hindsight', site.read(path))({ root: take, records: take, text: take });
  return given;
}

const serialised = JSON.parse(site.read('search/index.json'));
const [root] = handed('search/root.js');
const records = Array.from({ length: root.documents }, (_, n) => {
  const [file, some] = handed(`search/d/${Math.floor(n / root.records)}.js`);
  assert.equal(file, Math.floor(n / root.records));
  return some[n % root.records];
});
const index = lunr.Index.load(serialised);
const found = (query) => index.search(query).map(({ ref }) => records[Number(ref.slice(1))][0]);
const page = (id) => `incidents/${id}.html`;

test('lunr is the version that the index is made for', () => {
  assert.equal(lunr.version, '2.3.9');
  assert.equal(serialised.version, lunr.version);
});

test('words of an incident find it first', () => {
  assert.equal(found('wiped primary replication')[0], page('2017-01-31-gitlab-database'));
  assert.equal(found('leap day')[0], page('2012-02-29-azure-leap-day'));
  assert.equal(found('expired certificate add-ons')[0], page('2019-05-04-mozilla-addons-certificate'));
});

test('“database deletion” finds the GitLab outage among the first two', () => {
  assert.ok(found('database deletion').slice(0, 2).includes(page('2017-01-31-gitlab-database')));
});

test('fields, presence, wildcards and fuzziness work', () => {
  assert.deepEqual(found('title:botnet'), [page('2016-10-21-dyn-ddos')]);
  assert.ok(!found('+dns -botnet').includes(page('2016-10-21-dyn-ddos')));
  assert.ok(found('botn*').includes(page('2016-10-21-dyn-ddos')));
  assert.ok(found('botnett~1').includes(page('2016-10-21-dyn-ddos')));
  assert.deepEqual(found('zzyzx'), []);
});

test('every reference is the position of a document with a page and a text', () => {
  const refs = new Set(serialised.fieldVectors.map(([key]) => key.split('//')[1]));
  assert.deepEqual([...refs].map(Number).sort((a, b) => a - b), [...records.keys()]);
  const files = new Set(site.files());
  records.forEach(([url], n) => {
    assert.ok(files.has(url), url);
    const [number, { text }] = handed(`search/x/${n}.js`);
    assert.equal(number, n);
    assert.ok(text.length > 500, `${url} has its text`);
  });
});

test('the start of the resolution stands beside the text where the document tells of it', () => {
  const fix = (id) => handed(`search/x/${records.findIndex(([url]) => url === page(id))}.js`)[1].fix;
  assert.match(fix('2017-01-31-gitlab-database'), /^\S.{40,300}$/u);
  const body = readFileSync(join(source, 'content/2017-01-31-gitlab-database.md'), 'utf8');
  assert.ok(body.replace(/\s+/g, ' ').includes(fix('2017-01-31-gitlab-database').slice(0, 40)));
});
