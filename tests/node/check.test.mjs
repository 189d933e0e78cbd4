// `hindsight check` as CI runs it: in a git repository of its own, on a branch that adds a postmortem which
// repeats an old cause whose fix was promised and still open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv';
import { git, gitEnvironment } from '../support/git.mjs';
import { asOf, hindsight, patience, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const postmortem = (title, fields, body = '') => `---\ntitle: ${title}\n${fields}\n---\n${body}`;

// The site stands in a folder of its repository. Its old documents have findings of their own.
const files = {
  'wiki/site.yaml': `title: Wiki
sources: [content]
services: [{id: dns, name: DNS}, {id: mail, name: Mail}]
root_causes: [{id: expiry, name: Expired certificate}, {id: disk, name: Full disk}]
`,
  'wiki/content/2023-06-22-dns.md': postmortem(
    'Certificate of the resolvers expired',
    `started: 2023-06-22T10:00:00Z
resolved: 2023-06-22T11:00:00Z
services: [dns]
root_causes: [expiry]
detection: monitoring
actions:
  - {title: Renew certificates by themselves, owner: Kim, due: 2023-09-01, status: open, type: prevent}`,
    'See [the guide](gone.md).\n',
  ),
  'wiki/content/2023-02-01-mail.md': postmortem(
    'Mail queue full',
    'started: 2023-02-01T10:00:00Z\nresolved: 2023-02-01T11:00:00Z\nservices: [mail]\nroot_causes: [disk]',
    'Like [that one](2023-06-22-dns.md) it was long.\n',
  ),
  'README.md': 'Not of the site.\n',
};
const again = postmortem(
  '"Certificate expired again, 100 %: résumé 🙈"',
  `started: 2024-08-01T10:00:00Z
resolved: 2024-08-01T10:30:00Z
services: [dns, nosuch]
root_causes: [expiry]
detection: customer`,
  'The certificate expired.\n\nSee [nothing](nothing.md).\n',
);

function repository(name, branch = 'incident') {
  const folder = join(room, name);
  write(folder, files);
  git(room, 'init', '-q', '-b', 'main', folder);
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Begin');
  git(folder, 'switch', '-q', '-c', branch);
  return folder;
}

function check(site, ...words) {
  const run = spawnSync(hindsight, ['check', '--site', site, '--as-of', asOf, ...words], {
    encoding: 'utf8',
    env: gitEnvironment,
    timeout: 60_000 * patience,
  });
  assert.equal(run.signal, null, run.stderr);
  return run;
}

const found = (site, ...words) => JSON.parse(check(site, '--format', 'json', ...words).stdout).findings;
const rulesIn = (findings) => [...new Set(findings.map(({ rule }) => rule))].sort();

const main = repository('main');
const site = join(main, 'wiki');
write(main, { 'wiki/content/2024-08-01-dns.md': again });
git(main, 'add', '.');
git(main, 'commit', '-q', '-m', 'Add the postmortem of August');
const inNew = ['dead-link', 'promise-open', 'seen-before', 'unknown-service'];

test('only the findings of the document that the branch adds are reported', () => {
  const findings = found(site, '--changed', 'main');
  assert.deepEqual(rulesIn(findings).filter((rule) => inNew.includes(rule)), inNew);
  assert.deepEqual([...new Set(findings.map(({ file }) => file))], ['wiki/content/2024-08-01-dns.md']);
  const [promise] = findings.filter(({ rule }) => rule === 'promise-open');
  assert.match(promise.message, /“Renew certificates by themselves”, promised after 2023-06-22-dns \(22 Jun 2023\)/);
  const [seen] = findings.filter(({ rule }) => rule === 'seen-before');
  assert.match(seen.message, /seen once before: 2023-06-22-dns \(22 Jun 2023\)/);
  assert.equal(rulesIn(found(site)).includes('dead-link'), true);
});

test('each format carries them', () => {
  const said = Object.fromEntries(
    ['text', 'github', 'gitlab', 'sarif', 'json', 'junit'].map((format) => {
      const run = check(site, '--changed', 'main', '--format', format);
      assert.equal(run.status, 1, run.stderr);
      return [format, run.stdout];
    }),
  );
  for (const [format, text] of Object.entries(said)) {
    for (const rule of inNew) assert.ok(text.includes(rule), `${format} lacks ${rule}`);
    assert.ok(text.includes('2024-08-01-dns.md'), format);
    assert.ok(!text.includes('gone.md'), `${format} reports an unchanged document`);
  }
});

test('annotations of GitHub escape what would end them', () => {
  write(main, { 'wiki/content/odd, 50%: name.md': postmortem('Odd', 'status: "50%, so: what"') });
  const { stdout } = check(site, join(site, 'content', 'odd, 50%: name.md'), '--format', 'github');
  rmSync(join(site, 'content', 'odd, 50%: name.md'));
  const lines = stdout.split('\n').filter((line) => line.startsWith('::'));
  assert.ok(lines.length > 0);
  assert.match(lines[0], /^::warning file=wiki\/content\/odd%2C 50%25%3A name\.md,line=3,(col=\d+,)?title=unknown-status::.*50%25, so: what/);
});

test('SARIF fits its schema, points into the lines and numbers its rules', () => {
  const schema = JSON.parse(readFileSync(join(source, 'tests/schema/sarif-2.1.0-part.json'), 'utf8'));
  const validate = new Ajv({ allErrors: true, formats: { uri: true } }).compile(schema);
  const { stdout } = check(site, '--format', 'sarif');
  const log = JSON.parse(stdout);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  const [{ tool, results }] = log.runs;
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
  const prints = results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join());
  assert.equal(new Set(prints).size, results.length);
  log.runs[0].results[0].level = 'bad';
  assert.equal(validate(log), false, 'the schema sees an error');
});

test('a column counts UTF-16 units', () => {
  write(main, { 'wiki/content/column.md': '---\ntitle: {text: "🙈é", nonsense: 1}\nstarted: "🙈é", x\n---\n' });
  const findings = found(site, join(site, 'content/column.md'));
  rmSync(join(site, 'content/column.md'));
  const line = 'started: "🙈é", x';
  const [syntax] = findings.filter(({ column, line: n }) => column !== null && n === 3);
  assert.ok(syntax, JSON.stringify(findings));
  assert.ok(syntax.column <= line.length + 1, `${syntax.column} lies behind the line`);
});

test('JUnit counts its cases, and fails those of its level', () => {
  const read = (text) => ({
    failures: [...text.matchAll(/<failure /g)].length,
    cases: [...text.matchAll(/<testcase /g)].length,
    stated: text.match(/<testsuites [^>]*tests="(\d+)" failures="(\d+)"/).slice(1).map(Number),
  });
  const lax = read(check(site, '--format', 'junit').stdout);
  const strict = read(check(site, '--format', 'junit', '--strict').stdout);
  assert.deepEqual([lax.cases, lax.failures], lax.stated);
  assert.deepEqual([strict.cases, strict.failures], strict.stated);
  assert.ok(strict.failures > lax.failures && lax.failures > 0);
});

test('the exit status says what was found', () => {
  assert.equal(check(site).status, 1, 'an error');
  const good = join(room, 'good');
  write(good, { 'a.md': postmortem('A', 'started: 2024-01-01T10:00:00Z\ndetection: monitoring') });
  assert.equal(check(good).status, 0);
  write(good, { 'a.md': postmortem('A', 'started: 2024-01-01T10:00:00Z\nnonsense: 1') });
  assert.equal(check(good).status, 0, 'a warning');
  assert.equal(check(good, '--strict').status, 1, 'a warning under --strict');
  assert.equal(check(join(room, 'nowhere')).status, 2);
  assert.equal(check(good, join(good, 'nothing.md')).status, 2);
  assert.equal(check(good, '--format', 'nonsense').status, 2);
  assert.equal(check(good, '--write-baseline').status, 2);
  assert.equal(check(good, join(site, 'site.yaml')).status, 2, 'a file of another site');
});

test('paths and a branch that cannot be compared are said plainly', () => {
  for (const [ref, why] of [
    ['nosuch', /no commit “nosuch”/],
    ['--output=x', /no name of a commit/],
    ['', /--changed/],
  ]) {
    const run = check(site, `--changed=${ref}`);
    assert.equal(run.status, 2, run.stdout);
    assert.match(run.stderr, why);
  }
  const alone = join(room, 'alone');
  write(alone, { 'a.md': postmortem('A', 'started: 2024-01-01') });
  assert.match(check(alone, '--changed', 'main').stderr, /not a git repository/);
  const shallow = join(room, 'shallow');
  git(room, 'clone', '-q', '--depth', '1', '--branch', 'incident', `file://${main}`, shallow);
  git(shallow, 'fetch', '-q', '--depth', '1', 'origin', 'main:main');
  const run = check(join(shallow, 'wiki'), '--changed', 'main');
  assert.equal(run.status, 2);
  assert.match(run.stderr, /shallow/);
});

test('what is not committed and not yet known counts as changed, what is ignored does not', () => {
  const folder = repository('uncommitted');
  const wiki = join(folder, 'wiki');
  assert.deepEqual(found(wiki, '--changed', 'main'), []);
  write(folder, { 'wiki/content/new.md': postmortem('New', 'nonsense: 1') });
  assert.deepEqual(rulesIn(found(wiki, '--changed', 'main')), ['unknown-key']);
  write(folder, { '.gitignore': 'new.md\n' });
  assert.deepEqual(found(wiki, '--changed', 'main'), []);
  git(folder, 'switch', '-q', '-c', 'other', 'main');
  write(folder, { 'wiki/site.yaml': `${files['wiki/site.yaml']}nonsense: 1\n` });
  assert.deepEqual(rulesIn(found(wiki, '--changed', 'main')), ['no-base-url', 'unknown-key']);
});

test('a branch is compared from where it left, not with what came after', () => {
  const folder = repository('left');
  git(folder, 'switch', '-q', 'main');
  write(folder, { 'wiki/content/later.md': postmortem('Later', 'nonsense: 1') });
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Go on');
  git(folder, 'switch', '-q', 'incident');
  write(folder, { 'wiki/content/mine.md': postmortem('Mine', 'other: 1') });
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Mine');
  assert.deepEqual(found(join(folder, 'wiki'), '--changed', 'main').map(({ file }) => file), [
    'wiki/content/mine.md',
  ]);
});

test('a document that is renamed or deleted is found out by the links to it', () => {
  const folder = repository('renamed');
  const wiki = join(folder, 'wiki');
  const old = join(wiki, 'content/2023-06-22-dns.md');
  renameSync(old, join(wiki, 'content/2023-06-22-résumé of "dns".md'));
  git(folder, 'add', '.');
  const renamed = found(wiki, '--changed', 'main').filter(({ rule }) => rule === 'dead-link');
  assert.deepEqual(renamed.map(({ file }) => file).sort(), [
    'wiki/content/2023-02-01-mail.md',
    'wiki/content/2023-06-22-résumé of "dns".md',
  ]);
  rmSync(join(wiki, 'content/2023-06-22-résumé of "dns".md'));
  const deleted = found(wiki, '--changed', 'main');
  assert.deepEqual(deleted.map(({ rule, file }) => [rule, file]), [
    ['dead-link', 'wiki/content/2023-02-01-mail.md'],
  ]);
});

test('it works in a work tree beside the repository', () => {
  const folder = join(room, 'beside');
  git(main, 'worktree', 'add', '-q', folder, 'incident', '--force');
  const files = found(join(folder, 'wiki'), '--changed', 'main').map(({ file }) => file);
  assert.deepEqual([...new Set(files)], ['wiki/content/2024-08-01-dns.md']);
});

test('a baseline hides what is known, also on another line, and nothing more', () => {
  const folder = join(room, 'baseline');
  cpSync(site, folder, { recursive: true });
  const known = join(room, 'known.json');
  assert.equal(check(folder, '--baseline', known).status, 2, 'there is none yet');
  assert.equal(check(folder, '--baseline', known, '--write-baseline').status, 0);
  const text = readFileSync(known, 'utf8');
  assert.ok(!/guide|gone\.md|nothing\.md|certificate/i.test(text), 'no text of a document');
  const run = check(folder, '--baseline', known);
  assert.equal(run.status, 0, run.stdout);
  assert.match(run.stdout, /^No findings in 3 documents; \d+ known findings not shown\n$/);

  const path = join(folder, 'content/2024-08-01-dns.md');
  writeFileSync(path, readFileSync(path, 'utf8').replace('The certificate', 'One more line.\n\nThe certificate'));
  assert.equal(check(folder, '--baseline', known).status, 0, 'it has moved to another line');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nAnd [another](another.md).\n`);
  const grown = check(folder, '--baseline', known);
  assert.equal(grown.status, 1);
  assert.match(grown.stdout, /another\.md/);
  assert.ok(!grown.stdout.includes('nothing.md'));
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/See \[nothing.*\n|And \[another.*\n/g, ''));
  assert.match(check(folder, '--baseline', known).stdout, /1 finding of the baseline no longer occurs/);

  assert.equal(check(folder, '--baseline', known, '--write-baseline').status, 0);
  const once = readFileSync(known);
  check(folder, '--baseline', known, '--write-baseline', '--jobs', '1');
  assert.deepEqual(readFileSync(known), once, 'the same bytes each time');
  writeFileSync(known, '{"format": 1}');
  assert.equal(check(folder, '--baseline', known).status, 2);
});

test('without excerpts no text of a document stands in any format', () => {
  for (const format of ['text', 'github', 'sarif', 'json', 'junit']) {
    const { stdout, stderr } = check(site, '--no-excerpts', '--format', format);
    assert.ok(stdout.includes('dead-link'), format);
    assert.ok(!/nothing\.md|gone\.md|nosuch|Renew|guide|expired/i.test(stdout + stderr.replace(/Expired cert/g, '')), format);
  }
});

test('restricted documents are checked too', () => {
  const folder = join(room, 'restricted');
  write(folder, {
    'site.yaml': 'editions: {internal: {}, public: {audiences: [public]}}\n',
    'a.md': postmortem('A', 'visibility: restricted\nstarted: 2024-01-01', '[x](x.md)\n'),
  });
  assert.deepEqual(rulesIn(found(folder)).filter((rule) => rule === 'dead-link'), ['dead-link']);
});

test('nothing is written', () => {
  assert.ok(!existsSync(join(site, 'public')));
  assert.equal(git(main, 'status', '--porcelain'), '');
});
