// `hindsight import` of records, as a person runs it: once, again, after the source and the document changed,
// with a map of one's own, and with what cannot be imported.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hindsight as program, source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));
const samples = join(source, 'tests/data/import/records');

function hindsight(...words) {
  return spawnSync(program, words, { encoding: 'utf8', cwd: room });
}

function imported(...words) {
  const run = hindsight('import', ...words);
  assert.equal(run.status, 0, run.stdout + run.stderr);
  return run;
}

test('every map is listed and can be printed, and what is printed is a map', () => {
  const list = imported('--maps').stdout.trim().split('\n');
  assert.ok(list.length >= 12);
  for (const line of list) {
    const name = line.split(' ')[0];
    const map = imported('--show-map', name).stdout;
    assert.match(map, /^identity:/m);
    writeFileSync(join(room, `own-${name}.yaml`), map);
  }
  const run = imported(join(samples, 'github.json'), '--from', 'own-github.yaml', '--into', 'own');
  assert.match(run.stderr, /1 document new/);
  assert.match(readFileSync(join(room, 'own/uploads-fail.md'), 'utf8'), /from: own-github/);
  assert.equal(hindsight('import', '--show-map', 'nothing').status, 2);
});

test('a second import changes nothing, a third what changed at the source', () => {
  const file = join(room, 'incidents.csv');
  cpSync(join(samples, 'pagerduty.csv'), file);
  assert.match(imported(file, '--into', 'pd').stderr, /2 documents new, 0 updated, 0 unchanged/);
  const before = readFileSync(join(room, 'pd/disk-full-on-db-1.md'), 'utf8');
  assert.match(imported(file, '--into', 'pd').stderr, /0 documents new, 0 updated, 2 unchanged/);
  assert.equal(readFileSync(join(room, 'pd/disk-full-on-db-1.md'), 'utf8'), before);

  writeFileSync(file, readFileSync(file, 'utf8').replace('Disk full, on db-1', 'Disk full, on db-2'));
  assert.match(imported(file, '--into', 'pd').stderr, /0 documents new, 1 updated, 1 unchanged/);
  assert.match(readFileSync(join(room, 'pd/disk-full-on-db-1.md'), 'utf8'), /title: .*db-2/);
  assert.equal(readdirSync(join(room, 'pd')).length, 2);
});

test('what was edited here stays when its record changes', () => {
  const file = join(room, 'edited.json');
  cpSync(join(samples, 'github-cli.json'), file);
  imported(file, '--into', 'edited');
  const document = join(room, 'edited/late-mails.md');
  writeFileSync(document, readFileSync(document, 'utf8').replace('Mails were late.', 'Mails were late by hours.'));
  writeFileSync(file, readFileSync(file, 'utf8').replace('Late mails', 'Very late mails'));
  const run = hindsight('import', file, '--into', 'edited');
  assert.equal(run.status, 1, run.stderr);
  assert.match(readFileSync(document, 'utf8'), /Mails were late by hours\./);
  assert.match(readFileSync(`${document}.new`, 'utf8'), /title: Very late mails/);
});

test('a folder of records needs to be told what it is', () => {
  const folder = join(room, 'issues');
  mkdirSync(folder);
  writeFileSync(join(folder, '_index.md'), '---\ntitle: Issues\n---\n');
  cpSync(join(samples, 'cstate-2026-02-25-us-east.md'), join(folder, '2026-02-25-us-east.md'));
  const untold = hindsight('import', folder, '--into', 'cstate');
  assert.equal(untold.status, 2);
  assert.match(untold.stderr, /--from/);
  assert.match(imported(folder, '--from', 'cstate', '--timezone', 'Europe/Lisbon', '--into', 'cstate').stderr, /1 document new/);
  assert.match(
    readFileSync(join(room, 'cstate/2026-02-25-us-east-connection-issues.md'), 'utf8'),
    /started: 2026-02-25T04:13:00Z/,
  );
});

test('whatever its title, a record is an incident of the site that is built, and a page is on it', () => {
  const titles = ['Bad template', 'Template', 'Templates', 'README', 'Deploy process', 'CON', 'aux', 'Index', 'How to lose a day', 'License', '---'];
  const issues = JSON.parse(readFileSync(join(samples, 'github-cli.json'), 'utf8'));
  const issue = (title, number) => ({ ...issues[0], title, number, url: `https://github.example/i/${number}` });
  writeFileSync(join(room, 'titles.json'), JSON.stringify(titles.map(issue)));
  imported('titles.json', '--from', 'github', '--into', 'titles');
  const records = hindsight('build', 'titles', '--out', 'titles-out');
  assert.match(records.stdout, new RegExp(`^${titles.length} incidents`), records.stderr);
  assert.doesNotMatch(records.stderr, /Left out|error\[/);

  mkdirSync(join(room, 'html'));
  for (const [i, title] of titles.entries())
    writeFileSync(join(room, 'html', `${i}.html`), `<!doctype html><title>${title}</title><main><h1>${title}</h1><p>Text ${i}.</p></main>`);
  imported('html', '--into', 'pages');
  const pages = hindsight('build', 'pages', '--out', 'pages-out');
  assert.equal(pages.status, 0, pages.stderr);
  assert.doesNotMatch(pages.stderr, /Left out|error\[/);
  const shown = (path) => readdirSync(join(room, 'pages-out', path)).filter((name) => name !== 'index.html');
  assert.equal(shown('incidents').length + shown('pages').length, titles.length);
  assert.ok(shown('pages').includes('deploy-process.html'), 'a wiki holds guides too');
});

test('records before a broken one are imported, and every import says what is missing', () => {
  const rows = 'Issue key,Issue Type,Summary,Created\nA-1,Incident,Whole,01/Feb/26 4:38 PM\nA-2,Incident,"Cut';
  writeFileSync(join(room, 'half.csv'), rows);
  for (const done of [/1 document new.*1 left to you/, /1 unchanged; 1 left to you/]) {
    const run = hindsight('import', 'half.csv', '--from', 'jira-csv', '--into', 'half');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /half\.csv:3: warning\[import-incomplete\]/);
    assert.match(run.stderr, done);
  }
});

test('what cannot be imported is told, and nothing is written', () => {
  writeFileSync(join(room, 'cut.json'), '{"incidents": [\n{"id": 1,');
  writeFileSync(join(room, 'open.csv'), 'Issue key,Issue Type,Summary,Created\nA-1,Incident,"open,\n');
  writeFileSync(join(room, 'strange.json'), '[{"a": 1}]');
  writeFileSync(join(room, 'broken.yaml'), 'identity: id\ntitle: name\nfields: {visibility: v}\n');
  for (const [words, finding, status] of [
    [['cut.json', '--from', 'statuspage'], /cut\.json:2: error\[import-unreadable\]: this is not valid JSON/, 1],
    [['open.csv', '--from', 'jira-csv'], /open\.csv:2: warning\[import-incomplete\]/, 1],
    [['strange.json'], /error\[import-kind\]/, 1],
    [['strange.json', '--from', 'nothing'], /no kind of import “nothing”/, 1],
    [['strange.json', '--from', 'broken.yaml'], /broken\.yaml:3:\d+: error\[field-map\].*visibility/, 2],
    [['strange.json', '--from', 'missing.yaml'], /missing\.yaml/, 2],
    [['strange.json', '--timezone', 'Mars'], /no time zone “Mars”/, 2],
  ]) {
    const run = hindsight('import', ...words, '--into', 'nowhere');
    assert.match(run.stderr, finding);
    assert.equal(run.status, status, words.join(' ') + run.stderr);
  }
  assert.throws(() => readdirSync(join(room, 'nowhere')));
});
