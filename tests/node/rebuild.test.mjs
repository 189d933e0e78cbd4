// A second build of the same makes no page again and touches nothing; whatever changed, in the sources, in what
// makes a site of them, or in the output, leads to the site that a first build makes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, build, filesOf, hindsight, source, temporaryFolder, write } from '../support/site.mjs';

const files = {
  'site.yaml': `title: Ours
sources: [content]
theme: {overrides: theme}
tickets: [{pattern: 'OPS-[0-9]+', url: 'https://tickets.example.com/{0}'}]
editions: {internal: {}}
`,
  'content/a.md': '# Queue full\n\nStarted: 2026-01-02 10:00 UTC\n\n![Graph](graph.svg)\n\n## Action items\n\n- [ ] OPS-1 Add an alert\n',
  'content/b.md': '---\ntitle: Disk full\nstarted: 2026-13-45\nmisspelt: 1\n---\nSee [a](a.md) and [nothing](none.md).\n',
  'content/graph.svg': '<svg xmlns="http://www.w3.org/2000/svg"><title>one</title></svg>',
  'content/tickets.csv': 'Issue key,Status\nOPS-1,Open\n',
  'static/robots-note.txt': 'one',
  'theme/texts.yaml': '{}\n',
};

function place() {
  const room = temporaryFolder();
  after(() => rmSync(room, { recursive: true, force: true }));
  const site = join(room, 'site');
  write(site, files);
  return { room, site, out: join(room, 'out') };
}

// What a build said of findings, and whether it rendered pages.
function built(site, out, { program = hindsight, clock = asOf, more = [] } = {}) {
  const run = spawnSync(program, ['build', site, '--out', out, '--as-of', clock, '--timings', ...more], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return {
    findings: run.stderr.replace(/^ +\d+\.\d{3} s .*\n/gm, ''),
    rendered: / s {2}pages$/m.test(run.stderr),
    written: Number(/(\d+) files? written/.exec(run.stdout)[1]),
  };
}

const marks = (out) =>
  filesOf(out).map((path) => {
    const { ino, mtimeNs, ctimeNs } = lstatSync(join(out, path), { bigint: true });
    return `${path} ${ino} ${mtimeNs} ${ctimeNs}`;
  });

// But for the files that say when an incident changed, which a site says to the next build.
const saysWhenChanged = /^api\/(updated\.json|incidents\.(json|csv)|incidents\/.*\.json)$/;

function assertSame(out, fresh, { incidentsChanged }) {
  assert.deepEqual(filesOf(out), filesOf(fresh));
  for (const path of filesOf(fresh)) {
    if (path === '.hindsight-manifest' || (incidentsChanged && saysWhenChanged.test(path))) continue;
    assert.ok(readFileSync(join(out, path)).equals(readFileSync(join(fresh, path))), path);
  }
}

test('a second build says the same, renders no page and touches nothing', () => {
  const { site, out } = place();
  const first = built(site, out);
  assert.ok(first.rendered);
  assert.match(first.findings, /misspelt/);
  const before = marks(out);
  const second = built(site, out);
  assert.deepEqual(second, { findings: first.findings, rendered: false, written: 0 });
  assert.deepEqual(marks(out), before);
});

test('so does one at another time of the day, and with other threads', () => {
  const { site, out } = place();
  built(site, out);
  const before = marks(out);
  assert.equal(built(site, out, { clock: '2026-01-31T00:00:00Z', more: ['--jobs', '1'] }).rendered, false);
  assert.equal(built(site, out, { clock: '2026-01-31T23:59:59Z', more: ['--jobs', '5'] }).rendered, false);
  assert.deepEqual(marks(out), before);
});

const changes = {
  'a document': (site) => writeFileSync(join(site, 'content/a.md'), files['content/a.md'].replace('10:00', '10:01')),
  'a document more': (site) => write(site, { 'content/c.md': '# Cache gone\n' }),
  'a document less': (site) => rmSync(join(site, 'content/b.md')),
  'site.yaml': (site) => writeFileSync(join(site, 'site.yaml'), files['site.yaml'].replace('Ours', 'Mine')),
  'what tickets say': (site) => writeFileSync(join(site, 'content/tickets.csv'), 'Issue key,Status\nOPS-1,Done\n'),
  'an attachment': (site) => writeFileSync(join(site, 'content/graph.svg'), files['content/graph.svg'].replace('one', 'two')),
  'a static file': (site) => writeFileSync(join(site, 'static/robots-note.txt'), 'two'),
  'a static file more': (site) => write(site, { 'static/more.txt': 'more' }),
  'the theme': (site) => write(site, { 'theme/assets/more.css': 'p { color: red }\n' }),
  'a page in the output': (_, out) => {
    const page = join(out, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('Ours', 'Hers'));
  },
  'a page less in the output': (_, out) => rmSync(join(out, 'incidents/a.html')),
  'a data file in the output': (_, out) => writeFileSync(join(out, 'api/updated.json'), '{}'),
  'a copy in the output': (_, out) => writeFileSync(join(out, 'robots-note.txt'), 'two'),
};

for (const [what, change] of Object.entries(changes)) {
  test(`${what}, and a build leads to the site that a first build makes`, () => {
    const { room, site, out } = place();
    built(site, out);
    change(site, out);
    const again = built(site, out);
    assert.ok(again.rendered);
    assert.ok(again.written > 0);
    const fresh = join(room, 'fresh');
    const first = built(site, fresh);
    assert.equal(again.findings, first.findings);
    assertSame(out, fresh, { incidentsChanged: /document|tickets|data file/.test(what) });
    assert.equal(built(site, out).rendered, false);
  });
}

test('another day and another address are another site', () => {
  const { site, out } = place();
  built(site, out);
  for (const how of [{ clock: '2026-02-01T12:00:00Z' }, { more: ['--base-url', 'https://in.example/'] }]) {
    assert.ok(built(site, out, how).rendered);
    const fresh = temporaryFolder();
    after(() => rmSync(fresh, { recursive: true, force: true }));
    built(site, fresh, how);
    assertSame(out, fresh, { incidentsChanged: true }); // one that names no time has that of its first build
    assert.equal(built(site, out, how).rendered, false);
  }
});

test('a build that is asked to make every page does', () => {
  const { site, out } = place();
  const first = built(site, out);
  const before = marks(out);
  assert.deepEqual(built(site, out, { more: ['--fresh'] }), { ...first, written: 0 });
  assert.deepEqual(marks(out), before);
});

test('a file that makes another a bundle is no document, and changes the site all the same', () => {
  const { room, site, out } = place();
  write(site, { 'site.yaml': 'sources: ["content/**/*.txt"]\n', 'content/x/index.txt': '# Cache gone\n' });
  built(site, out);
  write(site, { 'content/x/index.md': '' });
  assert.ok(built(site, out).rendered);
  built(site, join(room, 'fresh'));
  assertSame(out, join(room, 'fresh'), { incidentsChanged: true });
});

// The build ID, which the linker makes of all that is in a program, stands in a note of this form.
function otherProgram(path) {
  copyFileSync(hindsight, path);
  chmodSync(path, 0o755);
  const bytes = readFileSync(path);
  const head = Buffer.from([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0, 0x47, 0x4e, 0x55, 0]);
  const at = bytes.indexOf(head);
  assert.ok(at > 0, 'the program has no build ID of 20 bytes');
  bytes[at + head.length] ^= 1;
  writeFileSync(path, bytes);
  return path;
}

test('another program makes all pages once, and leaves alone what is the same', () => {
  const { room, site, out } = place();
  const first = built(site, out);
  const program = otherProgram(join(room, 'hindsight'));
  assert.deepEqual(built(site, out, { program }), { ...first, written: 0 });
  assert.equal(built(site, out, { program }).rendered, false);
});

test('an edition of parts is always made whole, for the sake of its audit', () => {
  const out = join(place().room, 'status');
  for (const round of [1, 2]) {
    const run = build(source, out, '--edition', 'public', '--timings');
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, / s {2}pages$/m, `round ${round}`);
    assert.match(run.stderr, / s {2}audit$/m);
    assert.doesNotMatch(readFileSync(join(out, '.hindsight-manifest'), 'utf8'), /made from/);
  }
});
