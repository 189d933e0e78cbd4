// Running a program and learning what it cost, by tests/tools/measure.cpp.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const bench = dirname(fileURLToPath(import.meta.url));
export const built = join(bench, '../../build/release');

export const pagefindPackage = join(bench, `pagefind/node_modules/@pagefind/linux-${process.arch}`);

// Of an even number of values the upper one of the two in the middle.
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

// What others have written is brought to the disk, and what is to be read into memory, so that nobody waits for
// either who happens to come next.
export function settle(sources) {
  spawnSync('sync');
  spawnSync('find', [sources, '-type', 'f', '-exec', 'cat', '{}', '+'], { stdio: 'ignore' });
}

// { wall, processor: seconds; peak: bytes; said: what it wrote to standard error }. Descriptors of files may be its
// standard input and output.
export function measured(program, words, input = 'ignore', output = 'ignore') {
  const run = spawnSync(join(built, 'tests/measure'), [program, ...words], { encoding: 'utf8', stdio: [input, output, 'pipe'], maxBuffer: 1 << 26 });
  assert.ifError(run.error);
  const lines = run.stderr.trimEnd().split('\n');
  const { status, signal, seconds, wall, megabytes } = JSON.parse(lines.at(-1));
  assert.deepEqual({ status, signal }, { status: 0, signal: 0 }, `${program} ${words.join(' ')}\n${run.stderr}`);
  return { wall, processor: seconds, peak: megabytes * 1024 * 1024, said: lines.slice(0, -1).join('\n') };
}
