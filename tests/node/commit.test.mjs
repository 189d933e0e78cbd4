// The commit that `hindsight --version` names: what generator/packaging/commit.cmake writes for a repository, a changed one, and
// a folder that is none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gitAt } from '../support/git.mjs';
import { source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const git = (folder, ...words) => gitAt('2026-01-31T12:00:00Z', folder, ...words);

// What the program is told, as [commit, day, modified].
function written(folder, env = process.env) {
  const out = join(room, 'commit.cpp');
  const cmake = spawnSync('sh', ['-c', 'command -v cmake'], { encoding: 'utf8' }).stdout.trim();
  const run = spawnSync(cmake, [`-DSOURCE=${folder}`, `-DOUT=${out}`, '-P', join(source, 'generator/packaging/commit.cmake')], { encoding: 'utf8', env });
  assert.equal(run.status, 0, run.stderr);
  const said = readFileSync(out, 'utf8').match(/return \{"(.*)", "(.*)", (true|false)\};/);
  return [said[1], said[2], said[3] === 'true'];
}

const repository = join(room, 'repository');
mkdirSync(join(repository, 'generator'), { recursive: true });
writeFileSync(join(repository, 'CMakeLists.txt'), 'project(x)\n');
git(repository, 'init', '-q');
git(repository, 'add', '.');
git(repository, 'commit', '-q', '-m', 'Begin');
const head = git(repository, 'rev-parse', 'HEAD').slice(0, 12);

test('a build of a repository names its commit, and its file is written only when that changes', () => {
  assert.deepEqual(written(repository), [head, '2026-01-31', false]);
  const out = join(room, 'commit.cpp');
  utimesSync(out, 1, 1);
  written(repository);
  assert.equal(statSync(out).mtimeMs, 1000);
});

test('files of the program that differ are told, others are not', () => {
  writeFileSync(join(repository, 'notes.txt'), 'mine\n');
  assert.deepEqual(written(repository), [head, '2026-01-31', false]);
  writeFileSync(join(repository, 'generator/new.cpp'), '\n');
  assert.deepEqual(written(repository), [head, '2026-01-31', true]);
});

test('a variable of the environment that names another repository changes nothing', () => {
  assert.deepEqual(written(repository, { ...process.env, GIT_DIR: join(source, '.git') })[0], head);
});

test('a copy without its repository, one inside another repository and a machine without git name none', () => {
  const copy = join(room, 'copy');
  cpSync(repository, copy, { recursive: true, filter: (path) => !path.endsWith('.git') });
  assert.ok(!existsSync(join(copy, '.git')));
  assert.deepEqual(written(copy), ['', '', false]);
  assert.deepEqual(written(join(repository, 'generator')), ['', '', false]);
  assert.deepEqual(written(repository, { PATH: '/nowhere' }), ['', '', false]);
});
