// `hindsight report`: one file that stands alone, with the version of its sources, for any period.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { git } from '../support/git.mjs';
import { asOf, hindsight, patience, source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

function report(...words) {
  const run = spawnSync(hindsight, ['report', ...words, '--as-of', asOf], { encoding: 'utf8', timeout: 60_000 * patience });
  assert.equal(run.signal, null, run.stderr);
  return run;
}

const years = ['--from', '2017-01-01', '--to', '2019-12-31'];
const { stdout: whole } = report(source, ...years);

test('the file needs nothing else, and its policy allows its own style alone', () => {
  const style = whole.match(/<style>([\s\S]*)<\/style>/)[1];
  const hash = createHash('sha256').update(style).digest('base64');
  assert.ok(whole.includes(`style-src 'sha256-${hash}'`), 'the policy names another style');
  assert.ok(!/<script|<link|<img|url\(|@import/i.test(whole));
  for (const [, url] of whole.matchAll(/(?:href|src)="([^"]*)"/g))
    assert.match(url, /^(https:\/\/museum\.example\.org\/incidents\/|#)/);
});

test('it is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'doctype-style': ['error', { style: 'lowercase' }], 'no-trailing-whitespace': 'off', 'long-title': 'off' },
  });
  const { results } = await validator.validateString(whole);
  assert.deepEqual(results.flatMap(({ messages }) => messages.filter(({ severity }) => severity === 2)), []);
});

test('it has the incidents of the period and of the severity, and no other', () => {
  const ids = (html) => [...html.matchAll(/incidents\/([^"]+)\.html/g)].map(([, id]) => id);
  assert.ok(ids(whole).includes('2017-01-31-gitlab-database'));
  assert.ok(ids(whole).every((id) => /^201[789]-/.test(id)), ids(whole).join());
  const severe = report(source, ...years, '--severity', 'SEV1').stdout;
  const mild = report(source, ...years, '--severity', 'SEV2,sev3').stdout;
  assert.deepEqual([...ids(severe), ...ids(mild)].sort(), ids(whole).sort());
  const dns = ids(report(source, '--from', '2008-01-01', '--to', '2025-12-31', '--service', 'dns').stdout);
  assert.ok(dns.includes('2016-10-21-dyn-ddos') && !dns.includes('2017-01-31-gitlab-database'));
});

test('it says as of when, and from which commit or that there is none', () => {
  assert.ok(whole.includes('31 Jan 2026, 12:00 UTC'));
  const folder = join(room, 'site');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.md'), '---\ntitle: A\nstarted: 2024-01-01\n---\n');
  const days = ['--from', '2024-01-01', '--to', '2024-01-01'];
  assert.match(report(folder, ...days).stdout, /no git history/);
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'A');
  const head = git(folder, 'rev-parse', 'HEAD');
  assert.match(report(folder, ...days).stdout, new RegExp(`<dd>${head}</dd>`));
  writeFileSync(join(folder, 'b.md'), 'New.\n');
  assert.match(report(folder, ...days).stdout, new RegExp(`${head}, with changes that are not committed`));
});

test('what it cannot do is said, and nothing is written', () => {
  const out = join(room, 'out.html');
  for (const [words, why] of [
    [['--from', '2024-01-01', '--to', '2023-01-01'], /--to lies before --from/],
    [['--from', '2024', '--to', '2025-01-01'], /a day is written as/],
    [[...years, '--severity', 'SEV9'], /neither an incident nor site.yaml has the severity “SEV9”; known are: sev1, sev2, sev3/],
    [[...years, '--service', 'nosuch'], /no incident names the service “nosuch”/],
    [[...years, '--edition', 'nosuch'], /there is no edition “nosuch”/],
  ]) {
    const run = report(source, ...words, '--out', out);
    assert.equal(run.status, 2);
    assert.match(run.stderr, why);
  }
  assert.throws(() => readFileSync(out));
  assert.equal(report(source, ...years, '--out', out).status, 0);
  assert.equal(readFileSync(out, 'utf8'), whole);
});
