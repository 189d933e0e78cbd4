// `hindsight build --timings` says how long each stage of each edition took, and changes nothing else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, build, filesOf, hindsight, source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const parts = ['understand', 'archive', 'plan', 'pages', 'search', 'audit'];
const whole = ['understand', 'archive', 'plan', 'compare', 'pages', 'search'];

// The stages that the last lines of what was said name, in their order.
function stages(said) {
  return [...said.matchAll(/^ +\d+\.\d{3} s {2}(.+)$/gm)].map(([, name]) => name);
}

test('every stage is named in its order; only an edition of parts is audited', () => {
  const archive = build(source, join(room, 'archive'), '--edition', 'internal', '--timings');
  assert.equal(archive.status, 0, archive.stderr);
  assert.deepEqual(stages(archive.stderr), ['read', ...whole, 'publish', 'between the stages']);
  const history = build(source, join(room, 'history'), '--edition', 'public', '--timings');
  assert.equal(history.status, 0, history.stderr);
  assert.deepEqual(stages(history.stderr), ['read', ...parts, 'publish', 'between the stages']);
});

test('what is written beside the site is a stage where it is asked for', () => {
  for (const option of [['--zip', join(room, 'site.zip')], ['--changed-paths', join(room, 'changed.txt')]]) {
    const run = build(source, join(room, `beside${option[0]}`), '--edition', 'internal', '--timings', ...option);
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(stages(run.stderr), ['read', ...whole, 'publish', 'beside', 'between the stages']);
  }
});

test('where there are several editions, each names its own', () => {
  const site = join(room, 'several');
  mkdirSync(join(site, 'content'), { recursive: true });
  writeFileSync(join(site, 'content/one.md'), '---\ntitle: One\nstarted: 2026-01-01\n---\n');
  writeFileSync(join(site, 'site.yaml'), 'title: Two\nsources: [content]\neditions: {internal: {}, other: {}}\n');
  const run = spawnSync(hindsight, ['build', site, '--as-of', asOf, '--timings'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const of = (edition, names) => names.map((stage) => `${edition}: ${stage}`);
  const expected = [...of('internal', [...whole, 'publish']), ...of('other', [...parts, 'publish'])];
  assert.deepEqual(stages(run.stderr), ['read', ...expected, 'between the stages']);
});

test('the site is the same, and nothing is said unless asked for', () => {
  const plain = build(source, join(room, 'plain'), '--edition', 'internal');
  assert.deepEqual(stages(plain.stderr), []);
  const files = filesOf(join(room, 'plain'));
  assert.deepEqual(filesOf(join(room, 'archive')), files);
  for (const path of files)
    assert.ok(readFileSync(join(room, 'archive', path)).equals(readFileSync(join(room, 'plain', path))), path);
});
