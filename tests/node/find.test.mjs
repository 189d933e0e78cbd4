// `hindsight find`: the archive searched from a terminal. The logs in logs/ are invented after the public accounts
// of outages in the museum; each must bring up its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { asOf, hindsight, museum, patience, source, temporaryFolder } from '../support/site.mjs';
import { lunr } from './support/lunr.mjs';
import { makeQueries } from './support/queries.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

function find(words, { input = '', site = source, status, cwd } = {}) {
  const run = spawnSync(hindsight, ['find', '--as-of', asOf, ...(site ? ['--site', site] : []), ...words],
    { encoding: 'utf8', input, cwd, timeout: 60_000 * patience, maxBuffer: 2 ** 28 });
  assert.equal(run.signal, null, run.stderr);
  if (status !== undefined) assert.equal(run.status, status, run.stderr + run.stdout);
  return run;
}

const json = (words, options = {}) => JSON.parse(find(['--format', 'json', ...words], { status: 0, ...options }).stdout);
const ids = (answer) => answer.incidents.map(({ id }) => id);

// ---- logs ---------------------------------------------------------------------------------------------------

const logs = join(dirname(fileURLToPath(import.meta.url)), 'logs');

for (const name of readdirSync(logs)) {
  const id = name.replace(/\.log$/, '');
  test(`the log of ${id} brings up that outage first`, () => {
    const input = readFileSync(join(logs, name), 'utf8');
    const answer = json([], { input });
    assert.equal(answer.log, true);
    assert.equal(answer.incidents[0].id, id, ids(answer).join());
    const { fix, end } = answer.incidents[0];
    assert.ok(fix.length > 20 || end.length > 20, 'what fixed it is not said');
    assert.ok(!fix || !end, 'one of the two');
    assert.deepEqual(json(['-'], { input }), answer);
    const coloured = input.replaceAll(/error/gi, '\x1b[1;31m$&\x1b[0m');
    assert.deepEqual(json([], { input: coloured }), answer);
    assert.match(answer.incidents[0].day, /^20\d\d-\d\d-\d\d$/);
    const { set_aside: aside } = answer;
    assert.ok(aside.times + aside.numbers + aside.ids + aside.addresses > 0);
    for (const secret of ['0x00', '9f86d081884c7d65', '6ba7b810', '192.0.2.17', '4bf92f3577b3'])
      assert.ok(!answer.query.includes(secret), `${secret} is kept`);
  });
}

test('a log in text: what was looked for, what was set aside, what fixed it', () => {
  const input = readFileSync(join(logs, '2017-01-31-gitlab-database.log'), 'utf8');
  const { stdout } = find(['--limit', '1'], { input, status: 0 });
  assert.match(stdout, /^Looked for: .*max_connections/);
  assert.match(stdout, /^Set aside: .*\d+ times/m);
  assert.match(stdout, /^1\. Wrong host, empty backups/m);
  assert.match(stdout, /^ {3}31 Jan 2017 · SEV1 · /m);
  assert.match(stdout, /^ {3}content\/2017-01-31-gitlab-database\.md$/m);
  assert.match(stdout, /^ {3}What fixed it: The staging snapshot was copied back/m);
  assert.ok(!stdout.includes('\x1b'), 'escape sequences in a pipe');
});

// ---- words --------------------------------------------------------------------------------------------------

test('titles that hold all words lead, then texts that hold all, then those that hold some or similar ones', () => {
  const titles = json(['expired', 'certificate', '--limit', '50']);
  assert.match(titles.incidents[0].title, /expired/i);
  assert.equal(titles.note, '');
  assert.deepEqual(json(['expired certificate', '--limit', '50']).incidents, titles.incidents);
  assert.match(json(['certificate', 'xyzzyplugh']).note, /hold some/);
  assert.match(json(['certifcate']).note, /similar words/);
  assert.equal(json(['certificate:']).log, false);
});

test('lunr\'s language is used where it is written, and words where it is not valid', () => {
  assert.ok(ids(json(['title:regex'])).includes('2019-07-02-cloudflare-regex'));
  assert.ok(!ids(json(['--limit', '50', '--', 'certificate', '-telephone', '-addons'])).includes('2017-01-31-gitlab-database'));
  assert.equal(json(['certificate: expired']).note, '');
  assert.match(json(['cause:certificate expired']).note, /so searched as words/);
  const { stderr } = find(['--exact', 'nofield:x'], { status: 2 });
  assert.match(stderr, /unrecognised field 'nofield', possible fields: 'title'.*\(character 1\)/);
});

test('an extract shows the words, and JSON has everything that the text shows', () => {
  const answer = json(['regular', 'expression', '--limit', '1']);
  assert.deepEqual(Object.keys(answer), ['log', 'query', 'note', 'searched', 'found', 'nearest', 'incidents']);
  assert.equal(answer.query, 'regular expression');
  assert.equal(answer.searched, readdirSync(join(source, 'content')).filter((name) => name !== 'about.md').length);
  const [incident] = answer.incidents;
  assert.deepEqual(Object.keys(incident), ['id', 'title', 'day', 'severity', 'services', 'source', 'page', 'score',
    'extract', 'matches', 'fix', 'end', 'open_actions', 'more_open_actions']);
  assert.ok(incident.matches.some((word) => /^regular$/i.test(word)), incident.matches.join());
  for (const word of incident.matches) assert.ok(incident.extract.includes(word));
  assert.ok(incident.score > 0 && incident.extract.length < 320);
});

test('nothing found: clear words, the nearest ones, and the exit status of grep', () => {
  const { stdout } = find(['+certifcate', '+expird'], { status: 1 });
  assert.match(stdout, /^Nothing found for “\+certifcate \+expird” in \d+ incidents\.$/m);
  assert.match(stdout, /^The nearest words are: .*certificate/m);
  const answer = JSON.parse(find(['--format', 'json', 'xqzwxqzw'], { status: 1 }).stdout);
  assert.deepEqual([answer.found, answer.incidents], [0, []]);
  find(['--exact', 'xqzwxqzw'], { status: 1 });
});

test('a log of numbers and addresses alone says that there is nothing to look for', () => {
  const { stdout } = find([], { input: '192.0.2.7 12:00:01 500\n192.0.2.8 12:00:02 200\n', status: 1 });
  assert.match(stdout, /^No word or name here to look for\.\nSet aside: .*2 addresses\nNothing found in \d+ incidents\.$/m);
});

test('wrong usage and folders without postmortems end with 2', () => {
  const empty = join(room, 'empty');
  mkdirSync(empty);
  assert.match(find([], { input: ' \n', status: 2 }).stderr, /the query is empty/);
  assert.match(find(['x'], { site: empty, status: 2 }).stderr, /no postmortem/);
  assert.match(find(['x'], { site: join(room, 'nosuch'), status: 2 }).stderr, /no such folder/);
  assert.match(find(['x', '--edition', 'nosuch'], { status: 2 }).stderr, /no edition “nosuch”/);
  find(['x', '--limit', '0'], { status: 2 });
  find(['x', '--format', 'xml'], { status: 2 });
  assert.match(spawnSync(hindsight, ['find', '--help'], { encoding: 'utf8' }).stdout, /Exit status: 0 when something was found, 1 when nothing was/);
});

test('the site is the nearest above, a broken document does not stop a search, and no document drives the terminal', () => {
  const site = join(room, 'site');
  mkdirSync(join(site, 'docs/deep'), { recursive: true });
  writeFileSync(join(site, 'site.yaml'), 'title: T\nsources: [docs]\n');
  writeFileSync(join(site, 'docs/broken.md'), '---\ntitle: [unclosed\n---\nThe flux capacitor failed.\n');
  writeFileSync(join(site, 'docs/evil.md'), '---\ntitle: "Evil \\e[2J title"\n---\nThe \x1b[31mflux\x1b[0m capacitor failed. \u202eback\n');
  const { stdout } = find(['capacitor'], { site: null, cwd: join(site, 'docs/deep'), status: 0 });
  assert.match(stdout, /^2 incidents\.$/m);
  assert.ok(!/[\x00-\x09\x0b-\x1f\u202e]/.test(stdout), 'a control character came through');
});

// ---- lunr, editions -----------------------------------------------------------------------------------------

test('--exact gives the documents, the order and the scores of lunr with the site\'s own index', (t) => {
  const site = museum();
  t.after(() => site.remove());
  const index = lunr.Index.load(JSON.parse(site.read('search/index.json')));
  const records = [];
  const receive = vm.createContext({ hindsight: { records: (file, list) => { records[file] = list; } } });
  for (const path of site.files().filter((path) => /^search\/d\//.test(path))) vm.runInContext(site.read(path), receive);
  const pages = records.flat().map(([page]) => page);
  const words = 'database certificate failover deploy regex backbone replication expired storage region network'.split(' ');
  const fields = ['title', 'summary', 'root_cause', 'services', 'body'];
  const queries = makeQueries({ seed: 5, words, fields, count: 39 }).filter(({ text }) => text.trim());
  let compared = 0;
  for (const { text } of queries) {
    let expected;
    try {
      expected = index.search(text).map(({ ref, score }) => [pages[Number(ref.slice(1))], score]);
    } catch (error) {
      assert.ok(error instanceof lunr.QueryParseError);
      find(['--exact', '--', text], { status: 2 });
      continue;
    }
    const run = find(['--exact', '--limit', '1000', '--format', 'json', '--', text]);
    assert.equal(run.status, expected.length ? 0 : 1, `${text}: ${run.stderr}`);
    assert.deepEqual(JSON.parse(run.stdout).incidents.map(({ page, score }) => [page, score]), expected, text);
    ++compared;
  }
  assert.ok(compared > 30);
});

test('an edition of parts finds what it shows, without paths, and nothing of what it withholds', () => {
  const status = json(['database', '--edition', 'public', '--limit', '100']);
  assert.ok(status.found > 0);
  assert.ok(status.incidents.every((incident) => incident.source === '' && incident.open_actions.length === 0));
  assert.ok(status.searched < json(['database']).searched);
  for (const query of ['LVM', 'bearable']) {  // in a section that the edition withholds
    assert.deepEqual(ids(json(['--exact', query])), ['2017-01-31-gitlab-database']);
    find(['--edition', 'public', '--exact', query], { status: 1 });
  }
  const marked = json(['18:00', 'UTC', 'February', 'approximate', '--edition', 'public']);  // beside a marked passage
  assert.ok(!JSON.stringify(marked).includes("Editor's note"));
});
