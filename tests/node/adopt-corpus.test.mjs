// Real documents as others wrote them, where they lie beside the project (../shared/corpus); skipped elsewhere.
// What `adopt` writes into a copy of them must change nothing that a reader sees.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { filesOf, hindsight, source, temporaryFolder } from '../support/site.mjs';

const corpus = join(source, '../shared/corpus');
const skip = !existsSync(corpus) && 'the corpus is not here';

let work;
before(() => { work = temporaryFolder(); });
after(() => rmSync(work, { recursive: true, force: true }));

function writable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) writable(join(folder, entry.name));
    else chmodSync(join(folder, entry.name), 0o644);
  }
}

function copy(name) {
  const folder = join(work, name);
  cpSync(corpus, folder, { recursive: true });
  writable(folder);
  return folder;
}

function run(folder, command, ...args) {
  const done = spawnSync(command, args, { cwd: folder, maxBuffer: 1 << 28 });
  assert.equal(done.status, 0, `${command} ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}
const told = (folder, ...args) => run(folder, hindsight, ...args);

// The pages with their lines' numbers left out: front matter moves the text down.
function pagesOf(folder, out) {
  told(folder, 'build', '.', '--out', out, '--as-of', '2030-01-01T00:00:00Z');
  const pages = filesOf(out).filter((path) => path !== '.hindsight-manifest');
  return new Map(pages.map((path) => [path, readFileSync(join(out, path), 'latin1')
    .replace(/hs-line-\d+/g, 'hs-line-N').replace(/\blines? \d+(, \d+)*/g, 'line N')
    .replace(/"line": ?\d+/g, '"line": N').replace(/,text,\d+\r\n/g, ',text,N\r\n')
    .replace(/"hash": "[0-9a-f]{16}"/g, '"hash": "H"')]));  // a hash of them all
}

const documentsOf = (folder) => filesOf(folder).filter((path) => path.endsWith('.md'));
const bytesOf = (folder) => new Map(documentsOf(folder).map((path) => [path, readFileSync(join(folder, path))]));

test('adopt keeps every byte of the body, every fact of the archive, and does it once', { skip }, () => {
  const folder = copy('written');
  const bytes = bytesOf(folder);
  const shown = pagesOf(folder, join(work, 'before'));
  told(folder, 'adopt', '.', '--write');
  let changed = 0;
  for (const [name, old] of bytes) {
    const now = readFileSync(join(folder, name));
    if (now.equals(old)) continue;
    ++changed;
    // The old file without the added lines: its head, where it has one, and the whole of what follows.
    const added = now.length - old.length;
    assert.ok(added > 0, name);
    let same = 0;
    while (same < old.length && now[same] === old[same]) ++same;
    assert.ok(now.subarray(same + added).equals(old.subarray(same)), `${name}: more than one place was changed`);
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o644, name);
  }
  assert.ok(changed >= 30, `${changed} documents had something to adopt`);
  const now = pagesOf(folder, join(work, 'after'));
  assert.deepEqual([...now.keys()], [...shown.keys()]);
  for (const [name, page] of shown) assert.equal(now.get(name), page, name);
  assert.equal(String(told(folder, 'adopt', '.', '--diff')), '');
});

test('the patch is what --write does, for git and for patch', { skip }, () => {
  const written = copy('by-hindsight');
  const patch = told(written, 'adopt', '.', '--diff');
  told(written, 'adopt', '.', '--write');
  const tools = [['patch', '-p0', '-s', '--no-backup-if-mismatch'], ['git', 'apply']];
  for (const [tool, ...args] of tools) {
    if (spawnSync(tool, ['--version']).error) continue;
    const folder = copy(`by-${tool}`);
    if (tool === 'git') run(folder, 'git', 'init', '-q', '.');  // else the patch is sought in a repository above
    const done = spawnSync(tool, args, { cwd: folder, input: patch });
    assert.equal(done.status, 0, `${tool}: ${done.stdout}${done.stderr}`);
    assert.deepEqual(bytesOf(folder), bytesOf(written));
  }
});
