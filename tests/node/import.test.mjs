// `hindsight import` from end to end: exports of Confluence and Google Docs become documents whose facts are read,
// that build without an error, and that a second import brings up to date without losing an edit.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hindsight, source } from '../support/site.mjs';

const data = join(source, 'tests/data/import');

const checkoutPage = '2026-03-03-Checkout-returned-errors_65601.html';
const checkout = '2026-03-03-checkout-returned-errors/index.md';
const pool = '2025-11-20-pool-exhausted.md';
const mail = 'postmortem-mail-delivery-delayed/index.md';

let folder;
let space;
let into;

function run(...args) {
  const result = spawnSync(hindsight, args, { encoding: 'utf8' });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

const read = (path) => readFileSync(join(into, path), 'utf8');

function edit(path, from, to) {
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from), `${path} says “${from}”`);
  writeFileSync(path, text.replace(from, to));
}

function facts(path) {
  const result = run('facts', '--format', 'json', join(into, path));
  assert.equal(result.status, 0, result.err);
  const all = JSON.parse(result.out);
  return Array.isArray(all) ? all[0] : all;
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-import-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('a first import', () => {
  before(() => {
    into = join(folder, 'first');
    space = join(data, 'confluence');
  });

  test('a dry run writes nothing', () => {
    const result = run('import', space, '--into', into, '--dry-run');
    assert.equal(result.status, 0, result.err);
    assert.match(result.out, /new +.*2025-11-20-pool-exhausted\.md/);
    assert.match(result.err, /To import: 2 documents new, 0 updated, 0 unchanged/);
    assert.ok(!existsSync(into));
  });

  test('pages become documents, with folders where they have attachments', () => {
    const result = run('import', space, join(data, 'google-docs'), '--into', into);
    assert.equal(result.status, 0, result.err);
    assert.match(result.out, /left out +.*index\.html: the index of the space/);
    assert.match(result.err, /Imported: 3 documents new, 0 updated, 0 unchanged/);
    assert.match(read(checkout), /^title: "2026-03-03 Checkout returned errors"$/m);
    assert.match(read(checkout), /!\[error rate\.png\]\(error-rate\.png\)/);
    assert.match(read(checkout), /\[pgbouncer\.log\]\(pgbouncer\.log\)/);
    assert.match(read(checkout), /\]\(\.\.\/2025-11-20-pool-exhausted\.md\)/);
    assert.match(read(pool), /\]\(2026-03-03-checkout-returned-errors\/index\.md\)/);
    assert.match(read('2026-03-03-checkout-returned-errors/pgbouncer.log'), /200 of 200 in use/);
    assert.match(read(mail), /!\[Length of the queue\]\(image-[0-9a-z]+\.png\)/);
    assert.match(read(mail), /\(https:\/\/status\.example\.com\/incidents\/88\?lang=en\)/);
    assert.match(read(mail), /\n\[\^comment-1\]: Four hours for two tenants\?\n/);
  });

  test('facts are read from them as from any text', () => {
    const first = facts(checkout);
    assert.equal(first.start.value, '2026-03-03T14:02:00Z');
    assert.equal(first.end.value, '2026-03-03T14:47:00Z');
    assert.equal(first.severity.value, 'SEV2');
    assert.deepEqual(first.services.map((service) => service.value), ['Checkout', 'Payments API']);
    assert.match(first.root_cause.value, /twice as many workers/);
    assert.deepEqual(first.timeline.map((entry) => entry.at?.slice(11, 16)), ['14:02', '14:09', '14:20', '14:47']);
    assert.deepEqual(first.actions.map((action) => action.status), ['done', 'open']);
    const second = facts(mail);
    assert.equal(second.start.value.slice(0, 10), '2026-02-11');
    assert.equal(second.end.value, '2026-02-11T09:40:00Z');
    assert.equal(second.severity.value, 'SEV3');
    assert.equal(second.root_cause.value, 'a certificate of the relay that had expired');
    assert.equal(second.timeline.length, 3);
    assert.deepEqual(second.actions.map((action) => [action.owner, action.due]), [
      ['Mika Lind', '2026-03-15'],
      ['Ada Okafor', '2026-03-31'],
    ]);
  });

  test('they build without an error', () => {
    const result = run('build', into, '--out', join(folder, 'site'), '--strict');
    assert.equal(result.status, 0, result.err);
    assert.doesNotMatch(result.err, /error\[|unknown-key|dead-link|missing-image/);
    const page = readFileSync(join(folder, 'site/incidents/2026-03-03-checkout-returned-errors.html'), 'utf8');
    for (const words of ['Queries that waited', 'default_pool_size * workers &lt;= 200', 'Posted by mlind'])
      assert.ok(page.includes(words), words);
  });
});

describe('a second import', () => {
  before(() => {
    into = join(folder, 'second');
    space = join(folder, 'space');
    cpSync(join(data, 'confluence'), space, { recursive: true });
    assert.equal(run('import', space, '--into', into).status, 0);
  });

  test('changes nothing where nothing changed, edited or not', () => {
    writeFileSync(join(into, pool), read(pool).replace('came back', 'came back again'));
    const result = run('import', space, '--into', into);
    assert.equal(result.status, 0, result.err);
    assert.match(result.err, /0 documents new, 0 updated, 2 unchanged/);
    assert.match(read(pool), /came back again/);
  });

  test('rewrites a document that nobody edited, wherever it stands and whatever its ends of lines', () => {
    writeFileSync(join(into, checkout), read(checkout).replaceAll('\n', '\r\n'));
    edit(join(space, checkoutPage), 'Data was not lost.', 'No data was lost.');
    const result = run('import', space, '--into', into);
    assert.equal(result.status, 0, result.err);
    assert.match(result.err, /0 documents new, 1 updated, 1 unchanged/);
    assert.match(read(checkout), /No data was lost\./);
  });

  test('puts the new text beside a document that was edited', () => {
    edit(join(into, checkout), 'No data was lost.', 'No data was lost, as audited.');
    edit(join(space, checkoutPage), 'No data was lost.', 'Not one cart was lost.');
    const result = run('import', space, '--into', into);
    assert.equal(result.status, 1);
    assert.match(result.err, /import-conflict/);
    assert.match(read(checkout), /No data was lost, as audited\./);
    assert.match(read(`${checkout}.new`), /Not one cart was lost\./);
    // Merged by hand, with the new `imported:`: the next import has nothing to say.
    writeFileSync(join(into, checkout), read(`${checkout}.new`).replace('Not one cart was lost.', 'Not one cart was lost, as audited.'));
    rmSync(join(into, `${checkout}.new`));
    assert.equal(run('import', space, '--into', into).status, 0);
    assert.match(read(checkout), /as audited/);
  });

  test('never overwrites a file that was replaced', () => {
    const log = '2026-03-03-checkout-returned-errors/pgbouncer.log';
    writeFileSync(join(into, log), 'without customer names\n');
    edit(join(space, 'attachments/65601/65711.log'), '200 of 200', '199 of 200');
    const result = run('import', space, '--into', into);
    assert.equal(result.status, 1);
    assert.equal(read(log), 'without customer names\n');
    assert.match(read(`${log}.new`), /199 of 200/);
  });

  test('says what is gone and keeps it', () => {
    rmSync(join(space, '2025-11-20-Pool-exhausted_65590.html'));
    const result = run('import', space, '--into', into);
    assert.match(result.err, /2025-11-20-pool-exhausted\.md: note\[import-gone\]/);
    assert.ok(existsSync(join(into, pool)));
  });
});

describe('what cannot be imported', () => {
  before(() => {
    into = join(folder, 'third');
    space = join(folder, 'bad');
    cpSync(join(data, 'confluence'), space, { recursive: true });
  });

  test('a missing attachment is said, and a link out of the export is not followed', () => {
    rmSync(join(space, 'attachments/65601/65710.png'));
    rmSync(join(space, 'attachments/65601/65711.log'));
    writeFileSync(join(folder, 'secret'), 'password');
    symlinkSync(join(folder, 'secret'), join(space, 'attachments/65601/65711.log'));
    const result = run('import', space, '--into', into);
    assert.equal(result.status, 0, result.err);
    assert.equal(result.err.match(/import-missing/g)?.length, 2, result.err);
    assert.ok(!existsSync(join(into, '2026-03-03-checkout-returned-errors/pgbouncer.log')));
  });

  test('wrong usage ends with 2, a source of no known kind with 1', () => {
    assert.equal(run('import', join(folder, 'nowhere'), '--into', into).status, 2);
    assert.equal(run('import', space).status, 2);
    const plain = join(folder, 'notes.bin');
    writeFileSync(plain, 'nothing');
    const result = run('import', plain, '--into', into);
    assert.equal(result.status, 1);
    assert.match(result.err, /notes\.bin: error\[import-kind\]/);
  });
});
