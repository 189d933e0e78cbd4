// ./dev without its tools: what it would install and run for each word, asked of programs that only say how they were
// called. And the corpus that its benchmarks are made from.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { source, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

function script(path, text) {
  mkdirSync(dirname(join(room, path)), { recursive: true });
  writeFileSync(join(room, path), `#!/bin/sh\n${text}\n`);
  chmodSync(join(room, path), 0o755);
}
const log = join(room, 'log');
// Names packages as dpkg does: the last word of a question is one. Every package is there.
script('bin/dpkg-query', `for package; do :; done; echo "package $package" >>'${log}'; echo 'install ok installed'`);
for (const name of ['cmake', 'clang-format', 'clang-tidy', 'xargs']) script(`bin/${name}`, ':');
script('bin/node', `printf 'run%s' "$(printf '|%s' "$@")" >>'${log}'`);
script('bin/npm', ':');
script('tests/fuzz/run.sh', `printf 'run%s' "$(printf '|%s' "$@")" >>'${log}'`);
script('build/release/hindsight', ':');
mkdirSync(join(room, 'generator'));
copyFileSync(join(source, 'dev'), join(room, 'dev'));

function dev(...words) {
  rmSync(log, { force: true });
  const run = spawnSync('sh', [join(room, 'dev'), ...words], { encoding: 'utf8', env: { ...process.env, PATH: `${join(room, 'bin')}:${process.env.PATH}` } });
  assert.equal(run.status, 0, run.stderr);
  const said = readFileSync(log, 'utf8');
  return { packages: [...said.matchAll(/^package (.*)$/gm)].map(([, name]) => name), ran: said.match(/^run\|?(.*)$/m)?.[1].split('|') };
}

test('words behind the first are handed on, each a word', () => {
  assert.deepEqual(dev('bench').ran, ['tests/bench/build.mjs']);
  assert.deepEqual(dev('bench', '7', '20').ran, ['tests/bench/build.mjs', '7', '20']);
  assert.deepEqual(dev('fuzz').ran, ['60']);
  assert.deepEqual(dev('fuzz', '5', 'markdown').ran, ['5', 'markdown']);
});

test('what configures the tests installs what CMake looks for there', () => {
  for (const words of [['test'], ['bench'], ['bench', 'search'], ['bench', 'serve'], ['fuzz'], ['sanitize'], ['format']]) {
    if (['test', 'sanitize'].includes(words[0])) script('bin/ctest', ':');
    if (words[0] === 'sanitize') script('tests/valgrind.sh', ':');
    assert.ok(dev(...words).packages.includes('catch2'), words.join(' '));
  }
  assert.ok(!dev('site').packages.includes('catch2'));
});

test('a corpus is of a whole number of documents', () => {
  const made = (number) => spawnSync(process.env.HINDSIGHT_MAKE_CORPUS, [number, join(room, 'corpus')], { encoding: 'utf8' });
  for (const number of ['1000 10000', '12x', '', '-1', 'many']) assert.equal(made(number).status, 2, number);
  assert.equal(made('3').status, 0);
});
