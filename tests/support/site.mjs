// Sites for tests: the museum of this project and tiny sites that a test writes itself, each built by the
// generator into a temporary folder of its own. HINDSIGHT names the program, HINDSIGHT_SOURCE the project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const source = resolve(
  process.env.HINDSIGHT_SOURCE ?? join(dirname(fileURLToPath(import.meta.url)), '../..'),
);
export const hindsight = resolve(process.env.HINDSIGHT ?? join(source, 'build/release/hindsight'));
assert.ok(existsSync(hindsight), `HINDSIGHT must name the program; there is none at ${hindsight}`);

// How many times slower than usual the program is: under sanitisers every deadline waits that much longer.
export const patience = Number(process.env.HINDSIGHT_PATIENCE ?? 1);

export const asOf = '2026-01-31T12:00:00Z'; // pages that depend on the day must not change with it

export function temporaryFolder() {
  return mkdtempSync(join(tmpdir(), 'hindsight-test-'));
}

// Runs `hindsight build`; stdout and stderr come back as text, a crash as an error.
export function build(from, out, ...more) {
  const clock = more.includes('--as-of') ? [] : ['--as-of', asOf];
  const run = spawnSync(hindsight, ['build', from, '--out', out, ...clock, ...more], {
    encoding: 'utf8',
    timeout: 60_000 * patience,
  });
  assert.equal(run.signal, null, `hindsight ended by ${run.signal}\n${run.stderr}`);
  assert.ifError(run.error);
  return run;
}

// Writes files, path → bytes or text, below a folder, which need not be there.
export function write(folder, files) {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

// Paths of all files below a folder, with slashes, sorted.
export function filesOf(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = below ? `${below}/${entry.name}` : entry.name;
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    })
    .sort();
}

function builtSite(from, room, more) {
  const out = join(room, 'out');
  const run = build(from, out, ...more);
  assert.equal(run.status, 0, run.stderr);
  return {
    out,
    said: run.stdout + run.stderr,
    files: () => filesOf(out),
    read: (path) => readFileSync(join(out, path), 'utf8'),
    remove: () => rmSync(room, { recursive: true, force: true }),
  };
}

// The caller calls remove() of what it gets.
export function museum(...more) {
  return builtSite(source, temporaryFolder(), ['--edition', 'internal', ...more]);
}

// The same outages as a status history.
export function museumStatus(...more) {
  return builtSite(source, temporaryFolder(), ['--edition', 'public', ...more]);
}

// A site of `files`, path → text, written beside its output.
export function tinySite(files, ...more) {
  const room = temporaryFolder();
  const from = join(room, 'in');
  write(from, files);
  return builtSite(from, room, more);
}
