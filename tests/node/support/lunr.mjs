// Debian's lunr, and the generator's index of the same documents (tests/tools/lunr_index.cpp). HINDSIGHT_LUNR
// names another lunr.js, HINDSIGHT_LUNR_INDEX the program.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

export const lunrPath = [
  process.env.HINDSIGHT_LUNR,
  '/usr/share/nodejs/lunr/lunr.js',
  '/usr/share/javascript/lunr/lunr.js',
].find((path) => path && existsSync(path));
assert.ok(lunrPath, 'lunr.js is not installed (Debian: libjs-lunr)');
export const lunr = createRequire(import.meta.url)(lunrPath);

// `documents` is a list of lists of texts, one text for each field; document n has the ref "/n".
export function byLunr(fields, documents) {
  return lunr(function () {
    this.ref('ref');
    for (const { name, boost } of fields) this.field(name, boost === undefined ? {} : { boost });
    documents.forEach((texts, i) => {
      const entries = fields.map(({ name }, f) => [name, texts[f]]);
      this.add({ ref: `/${i}`, ...Object.fromEntries(entries) });
    });
  });
}

// The whole index as bytes.
export function byHindsight(fields, documents, ...options) {
  const binary = process.env.HINDSIGHT_LUNR_INDEX;
  assert.ok(binary, 'HINDSIGHT_LUNR_INDEX must name the program lunr_index');
  const lines = [{ fields }, ...documents.map((texts, i) => ({ ref: `/${i}`, texts }))];
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const run = spawnSync(binary, options, { input, maxBuffer: 2 ** 31 - 1 });
  assert.ifError(run.error);
  assert.equal(run.status, 0, String(run.stderr));
  return run.stdout;
}
