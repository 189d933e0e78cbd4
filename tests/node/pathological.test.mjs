// Whatever one document holds, its build takes bounded time and memory, the site stands with a page for it, and
// what is wrong is said with the file's name. Times are of the processor and doubled for machines that are busy.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { hindsight, patience, temporaryFolder, write } from '../support/site.mjs';
import { shapes } from './support/pathological.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const seconds = 2 * patience;
const megabytes = 1000 * patience;
const measure = process.env.HINDSIGHT_MEASURE;

const two = (n) => String(n).padStart(2, '0');

let made = 0;
function site(files, config = 'sources: [content]\n') {
  const folder = join(room, `site-${++made}`);
  write(folder, { 'site.yaml': config, ...files });
  return folder;
}

function build(folder, ...more) {
  const run = spawnSync(measure, [hindsight, 'build', folder, '--out', join(folder, 'out'), '--jobs', '1', '--as-of', '2026-01-01T00:00:00Z', ...more], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 60_000 * patience,
  });
  const said = run.stderr.trimEnd().split('\n');
  return { ...JSON.parse(said.pop()), said: said.join('\n') };
}

for (const [name, bytes, rule] of shapes) {
  test(name, () => {
    const folder = site({ 'content/shape.md': bytes, 'content/good.md': '---\nid: good\ntitle: Good\n---\nText\n' });
    const run = build(folder);
    assert.equal(run.signal, 0, run.said.slice(0, 2000));
    assert.equal(run.status, 0, run.said.slice(0, 2000));
    assert.ok(run.seconds < seconds, `${run.seconds} s`);
    assert.ok(run.megabytes < megabytes, `${run.megabytes} MB`);
    assert.ok(run.said.length < 100_000, 'what is said is bounded');
    if (rule) assert.match(run.said, new RegExp(`^content/shape\\.md(:\\d+)*: \\w+\\[${rule}\\]`, 'm'));
    assert.ok(existsSync(join(folder, 'out/incidents/good.html')));
    rmSync(folder, { recursive: true });
  });
}

const broken = '---\ntitle: "never closed\n---\n# A heading\n\n<script>alert(1)</script> and sentinelwords\n';

test('a document that cannot be read is shown as written, inside only, and --strict refuses', () => {
  const config = 'sources: [content]\neditions:\n  internal: {out: internal, audiences: [internal, public]}\n  public: {out: public, audiences: [public], sections: [summary], fields: [title, id]}\n';
  const wide = `---\ntitle: Wide\nid: wide\nvisibility: public\n---\n## Summary\n\nsentinelwords\n\n${'>'.repeat(500)}a\n`;
  const folder = site({ 'content/bad.md': broken, 'content/wide.md': wide, 'content/good.md': '---\ntitle: Good\nid: good\nvisibility: public\n---\nText\n' }, config);
  const run = spawnSync(hindsight, ['build', folder], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const page = readFileSync(join(folder, 'internal/incidents/bad.html'), 'utf8');
  assert.match(page, /Not read in full/);
  assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt; and sentinelwords/);
  assert.match(page, /yaml-syntax/);
  assert.match(readFileSync(join(folder, 'internal/index.html'), 'utf8'), /2 documents could not be read in full/);
  assert.match(readFileSync(join(folder, 'internal/unread.html'), 'utf8'), /bad\.html/);
  const grep = spawnSync('grep', ['-rl', 'sentinelwords', join(folder, 'public')], { encoding: 'utf8' });
  assert.equal(grep.stdout, '');
  assert.ok(!existsSync(join(folder, 'public/incidents/wide.html')));
  assert.ok(existsSync(join(folder, 'public/incidents/good.html')));
  assert.equal(spawnSync(hindsight, ['build', folder, '--strict']).status, 1);
});

test('pipes, sockets, devices and circles of links hold nothing up', async () => {
  const folder = site({ 'content/good.md': '---\nid: good\n---\nText\n' });
  execFileSync('mkfifo', [join(folder, 'content/pipe.md')]);
  symlinkSync('/dev/zero', join(folder, 'content/zero.md'));
  symlinkSync('..', join(folder, 'content/up'));
  symlinkSync('loop.md', join(folder, 'content/loop.md'));
  const server = createServer().listen(join(folder, 'content/socket.md'));
  await new Promise((done) => server.once('listening', done));
  const run = build(folder);
  server.close();
  assert.equal(run.status, 0, run.said);
  assert.match(run.said, /^content\/pipe\.md: error\[special-file\]/m);
  assert.match(run.said, /^content\/socket\.md: error\[special-file\]/m);
  assert.match(run.said, /^content\/zero\.md: error\[outside\]/m);
  assert.ok(existsSync(join(folder, 'out/incidents/good.html')));
});

test('nothing outside the site is read or written', () => {
  const outside = site({ 'secret.md': 'sentinelwords', 'secret.png': 'sentinelwords', 'secret.csv': 'key,state\nsentinelwords,open\n' });
  const beside = `../../${basename(outside)}`;
  const config = 'sources: [content, linked]\nstatic: assets\n';
  const folder = site(
    {
      'content/a.md': `---\nid: ../../escaped\npublic_id: ../escaped\naliases: [../../escaped.html, /../x]\n---\n[a](${beside}/secret.md) ![b](../../../../../../etc/hostname) ![c](${beside.replaceAll('.', '%2e')}/secret.png)\n`,
    },
    config,
  );
  symlinkSync(outside, join(folder, 'linked'));
  symlinkSync(outside, join(folder, 'assets'));
  symlinkSync(join(outside, 'secret.csv'), join(folder, 'tickets.csv'));
  const run = build(folder);
  assert.equal(run.status, 0, run.said);
  assert.match(run.said, /^linked: error\[outside\]/m);
  assert.match(run.said, /error\[invalid-alias\]/);
  assert.equal(run.said.match(/^content\/a\.md:\d+: error.* leaves the site's folder$/gm)?.length, 3, run.said);
  assert.equal(spawnSync('grep', ['-rl', 'sentinelwords', join(folder, 'out')], { encoding: 'utf8' }).stdout, '');
  assert.ok(!existsSync(join(room, 'escaped.html')) && !existsSync(join(folder, 'escaped.html')));
});

test('names that are one to some disk, and names that Windows cannot have, are errors', () => {
  const folder = site({
    'content/a.md': '---\nid: caf\u00e9\n---\nText\n',
    'content/b.md': '---\nid: cafe\u0301\n---\nText\n',
    'content/c.md': '---\nid: CAF\u00c9\n---\nText\n',
    'content/con.md': 'Text\n',
    'static/Logo.txt': 'a',
    'static/logo.txt': 'b',
    'static/aux.txt': 'c',
    'static/dot.': 'd',
  });
  const run = build(folder);
  assert.equal(run.status, 0, run.said);
  assert.match(run.said, /^content\/b\.md:2: error\[duplicate-id\].* are one file to some disks/m);
  assert.match(run.said, /^content\/c\.md:2: error\[duplicate-id\].* are one file to some disks/m);
  assert.match(run.said, /^content\/con\.md: error\[duplicate-id\].* Windows keeps for a device/m);
  assert.match(run.said, /^static\/logo\.txt: error\[path-collision\]/m);
  assert.match(run.said, /^static\/aux\.txt: error\[unportable-name\]/m);
  assert.match(run.said, /^static\/dot\.: error\[unportable-name\]/m);
});

// The number is 100,000: HINDSIGHT_MANY=100000.
test('very many files', { timeout: 900_000 * patience }, () => {
  const many = Number(process.env.HINDSIGHT_MANY ?? 2000);
  const files = {};
  for (let i = 0; i < many; ++i) files[`content/${i % 100}/${i}.md`] = `---\ntitle: Outage ${i}\nstarted: 20${two(i % 26)}-01-02T10:00:00Z\n---\nText ${i}\n`;
  const folder = site(files);
  const run = spawnSync(measure, [hindsight, 'build', folder, '--out', join(folder, 'out')], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const used = JSON.parse(run.stderr.trimEnd().split('\n').pop());
  assert.equal(used.status, 0);
  assert.ok(used.seconds < (5 + many / 200) * patience, `${used.seconds} s`);
  assert.ok(used.megabytes < (500 + many / 20) * patience, `${used.megabytes} MB`);
});
