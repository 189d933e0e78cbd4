// What `hindsight build` makes besides the site: previews, the list of changed addresses, the site as one zip.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, filesOf, hindsight, temporaryFolder, write } from '../support/site.mjs';

const document = (title, more = '', text = 'Text.') =>
  `---\ntitle: ${title}\npublic_title: ${title} outside\nstarted: 2026-01-01T10:00:00Z\n${more}---\n${text}\n`;
const released = (id) => `visibility: public\npublic_id: ${id}\napproved_by: Kim\n`;
const files = {
  'site.yaml': `title: Wiki
sources: [content]
services: [{id: dns-svc, name: dns-svc, public: Names}]
repository: {edit_url: "https://wiki.example.com/edit/{path}", history_url: "https://wiki.example.com/log/{path}"}
editions:
  internal: {base_url: "https://wiki.example.com/pm"}
  public: {base_url: "https://status.example.com/", require: [approved_by]}
`,
  'content/a.md': document('Alpha', released('alpha') + 'services: [dns-svc]\n'),
  'content/draft.md': document('Bravo', released('bravo') + 'status: draft\n'),
  'content/secret.md': document('Charlie', 'status: draft\n', 'The ledger-seven host was full.'),
  'content/unapproved.md': document('Delta', 'visibility: public\npublic_id: delta\nstatus: draft\n'),
};

// A folder with a site; build() runs in it.
function place(more = {}) {
  const room = temporaryFolder();
  after(() => rmSync(room, { recursive: true, force: true }));
  write(room, { ...files, ...more });
  const build = (...words) =>
    spawnSync(hindsight, ['build', '--as-of', asOf, ...words], { cwd: room, encoding: 'utf8', timeout: 60_000 });
  return {
    room,
    add: (path, text) => write(room, { [path]: text }),
    read: (path) => readFileSync(join(room, path), 'utf8'),
    build,
    built(...words) {
      const ran = build(...words);
      assert.equal(ran.status, 0, ran.stderr);
      return ran;
    },
    refused(words, why) {
      const ran = build(...words);
      assert.equal(ran.status, 2, ran.stderr + ran.stdout);
      assert.match(ran.stderr, why);
    },
  };
}

const isOwn = (path) => path !== '.hindsight-manifest';
const hash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const sums = (folder) => new Map(filesOf(folder).filter(isOwn).map((path) => [path, hash(join(folder, path))]));

test('a preview stands beside the site, says what it is and leads nowhere else', () => {
  const { room, built, read } = place();
  built();
  const before = ['internal', 'public'].map((edition) => sums(join(room, 'public', edition)));
  built('--preview', 'branch <x> & more');
  for (const [i, edition] of ['internal', 'public'].entries()) {
    const folder = `public/${edition}-preview`;
    const all = filesOf(join(room, folder));
    for (const path of all.filter((name) => name.endsWith('.html'))) {
      const page = read(`${folder}/${path}`);
      assert.match(page, /<meta name="robots" content="noindex">/, path);
      if (!page.includes('http-equiv="refresh"'))
        assert.match(page, /Preview of branch &lt;x&gt; &amp; more\. This is not the published site\./, path);
    }
    for (const path of all) {
      assert.doesNotMatch(path, /feed\.xml$|^sitemap\.xml$/);
      assert.doesNotMatch(read(`${folder}/${path}`), /wiki\.example\.com|status\.example\.com/, path);
    }
    assert.match(read(`${folder}/robots.txt`), /^Disallow: \/$/m);
    assert.deepEqual(sums(join(room, 'public', edition)), before[i]);
  }
  assert.ok(!existsSync(join(room, 'public/public/incidents/bravo.html')));
  const incidents = filesOf(join(room, 'public/public-preview/incidents')).filter((name) => name.endsWith('.html'));
  assert.deepEqual(incidents.filter((name) => name !== 'index.html'), ['alpha.html', 'bravo.html']);
  assert.ok(existsSync(join(room, 'public/internal-preview/incidents/secret.html')));
  const inside = read('public/public/index.html');
  assert.doesNotMatch(inside, /Preview of|noindex/);
  assert.match(read('public/internal/incidents/a.html'), /wiki\.example\.com\/edit\/content\/a\.md[^]*wiki\.example\.com\/log\//);
});

test('the name of a preview may hold a withheld word, which then stands there alone', () => {
  const { room, built } = place();
  built('--edition', 'public', '--preview', 'fix-ledger-seven');
  const folder = join(room, 'public/public-preview');
  const said = filesOf(folder).filter((path) => readFileSync(join(folder, path), 'utf8').includes('ledger-seven'));
  assert.ok(said.includes('index.html'));
  for (const path of said)
    assert.equal(readFileSync(join(folder, path), 'utf8').split('ledger-seven').length, 2, path);
});

test('so it may where a site says the notice in words of its own', () => {
  const { built, read } = place({
    'site.yaml': files['site.yaml'] + 'theme: {overrides: theme}\n',
    'theme/texts.yaml': 'page: {preview: "Vorschau: {preview} <!>"}\n',
  });
  built('--edition', 'public', '--preview', 'fix & ledger-seven');
  assert.ok(read('public/public-preview/index.html').includes('Vorschau: fix &amp; ledger-seven &lt;!&gt;'));
});

test('the name of a preview lets its words pass nowhere else', () => {
  const { built, refused } = place({
    'site.yaml': files['site.yaml'] + 'theme: {overrides: theme}\n',
    'theme/404.mustache': '{{> open}}\n{{> begin}}\n<h1>Ask ledger-seven</h1>\n{{> close}}\n',
  });
  refused(['--edition', 'public', '--preview', 'fix-ledger-seven'], /error\[leak\]: “ledger-seven” .* stands in 404\.html/);
  refused(['--edition', 'public', '--preview', 'ledger-seven'], /error\[leak\]: “ledger-seven” .* stands in 404\.html/);
  built('--edition', 'internal', '--preview', 'ledger-seven');
});

test('a preview and a site never replace one another', () => {
  const { room, built, refused } = place();
  built('--edition', 'internal', '--out', 'site');
  built('--edition', 'internal', '--out', 'preview', '--preview', 'x');
  refused(['--edition', 'internal', '--out', 'site', '--preview', 'x'], /holds the edition “internal”, not “internal \(preview\)”/);
  refused(['--edition', 'internal', '--out', 'preview'], /holds the edition “internal \(preview\)”, not “internal”/);
  refused(['--preview', ' '], /--preview needs a name/);
  assert.doesNotMatch(readFileSync(join(room, 'site/index.html'), 'utf8'), /Preview of/);
});

test('a preview may have an address of its own, and is no source of the next build', () => {
  const { room, built, read } = place({ 'site.yaml': 'title: Wiki\n' });
  built('--preview', 'x', '--base-url', 'https://preview.example.com/17/');
  assert.match(read('public-preview/index.html'), /<link rel="canonical" href="https:\/\/preview\.example\.com\/17\//);
  assert.ok(existsSync(join(room, 'public-preview/robots.txt')));
  built();
  assert.ok(!filesOf(join(room, 'public')).some((path) => path.includes('robots.html')));
});

test('the changed addresses are those of the files that changed, and the folders of index pages', () => {
  const { room, built, add, read } = place();
  const folder = join(room, 'public/internal');
  const base = 'https://wiki.example.com/pm/';
  const list = ['--edition', 'internal', '--changed-paths', 'changed.txt'];
  const lines = () => read('changed.txt').split('\n').slice(0, -1);
  const expected = (old) => {
    const now = sums(folder);
    const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
    const folders = paths.filter((path) => /(^|\/)index\.html$/.test(path)).map((path) => path.slice(0, -'index.html'.length));
    return [...paths, ...folders].map((path) => base + path.split('/').map(encodeURIComponent).join('/')).sort();
  };
  built(...list);
  assert.deepEqual(lines(), expected(new Map()));
  assert.ok(lines().includes(base) && lines().includes(`${base}incidents/`));

  built(...list);
  assert.equal(read('changed.txt'), '');

  let old = sums(folder);
  add('content/a.md', document('Alpha renamed', 'aliases: ["/old name ü.html"]\n'));
  rmSync(join(room, 'content/draft.md'));
  built(...list);
  assert.deepEqual(lines(), expected(old));
  assert.ok(lines().includes(`${base}incidents/draft.html`), 'removed');
  assert.ok(lines().some((line) => line.includes('%')), 'encoded');
  assert.ok(!lines().includes(`${base}assets/style.css`));
  old = read('changed.txt');
  add('content/a.md', document('Alpha', '', '[nothing](nothing.md)'));
  assert.equal(spawnSync(hindsight, ['build', '--strict', ...list], { cwd: room }).status, 1);
  assert.equal(read('changed.txt'), old, 'nothing was published');
});

test('several editions share one list when each has an address; without one, it begins with a slash', () => {
  const { built, add, read, refused } = place();
  built('--changed-paths', 'changed.txt');
  const lines = read('changed.txt').split('\n');
  assert.ok(lines.includes('https://wiki.example.com/pm/index.html'));
  assert.ok(lines.includes('https://status.example.com/index.html'));
  assert.deepEqual(lines.slice(0, -1), [...lines.slice(0, -1)].sort());
  add('site.yaml', 'sources: [content]\neditions: {internal: {}, public: {base_url: "https://status.example.com/"}}\n');
  refused(['--changed-paths', 'changed.txt'], /--changed-paths needs --edition, or a base_url for each edition/);
  built('--edition', 'internal', '--changed-paths', 'changed.txt', '--out', 'other');
  assert.deepEqual(read('changed.txt').split('\n').slice(0, 2), ['/', '/404.html']);
});

// What Python's zipfile, which is not the program's library, finds in a zip.
function contents(zip) {
  const code = `
import hashlib, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
json.dump({"broken": z.testzip(), "files": [[i.filename, hashlib.sha256(z.read(i)).hexdigest(), i.external_attr >> 16,
           i.date_time, i.flag_bits, i.create_system, len(i.extra)] for i in z.infolist()]}, sys.stdout)`;
  const run = spawnSync('/usr/bin/python3', ['-c', code, zip], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

test('the zip is the published site and nothing else, the same from every build', () => {
  const { room, built, add } = place({ 'static/größe & co.txt': 'x'.repeat(100_000), 'static/empty.bin': '' });
  built('--edition', 'internal', '--zip', 'one.zip');
  add('public/internal/theirs.txt', 'not of the site');
  const { broken, files: entries } = contents(join(room, 'one.zip'));
  assert.equal(broken, null);
  const site = sums(join(room, 'public/internal'));
  site.delete('theirs.txt');
  assert.deepEqual(new Map(entries.map(([name, sum]) => [name, sum])), site);
  assert.ok(site.has('größe & co.txt') && site.has('empty.bin'));
  for (const [name, , mode, date, flags, system, extra] of entries) {
    assert.deepEqual([mode, date, system, extra], [0o100644, [1980, 1, 1, 0, 0, 0], 3, 0], name);
    assert.equal(flags & 0x800, 0x800, name);
  }
  const names = entries.map(([name]) => Buffer.from(name));
  assert.deepEqual(names, [...names].sort(Buffer.compare));
  built('--edition', 'internal', '--zip', 'two.zip', '--jobs', '1');
  assert.equal(hash(join(room, 'two.zip')), hash(join(room, 'one.zip')), 'files of others are left out');
  built('--edition', 'internal', '--out', 'elsewhere', '--zip', 'two.zip', '--jobs', '8');
  assert.equal(hash(join(room, 'two.zip')), hash(join(room, 'one.zip')));
  assert.equal(lstatSync(join(room, 'one.zip')).mode & 0o777, 0o644);
  assert.deepEqual(filesOf(room).filter((path) => /\.hindsight-\w{6}$/.test(path)), []);
});

test('a zip or list is refused or fails without harm', () => {
  const { room, add, built, build, refused } = place();
  refused(['--zip', 'all.zip'], /--out, --base-url and --zip need --edition when the site has several editions/);
  refused(['--edition', 'internal', '--zip', 'public/internal/all.zip'], /lies in an output folder and would be published/);
  refused(['--edition', 'internal', '--zip', 'public/public/all.zip'], /lies in an output folder/);
  refused(['--edition', 'internal', '--changed-paths', 'public/internal/index.html'], /lies in an output folder/);
  assert.ok(!existsSync(join(room, 'public')));
  refused(['--edition', 'internal', '--zip', 'nosuch/all.zip'], /the site was published, but cannot write nosuch\//);
  assert.ok(existsSync(join(room, 'public/internal/index.html')));
  assert.equal(spawnSync('mkfifo', [join(room, 'pipe')]).status, 0);
  refused(['--edition', 'internal', '--zip', 'pipe'], /the site was published, but cannot write .*pipe: it is no regular file/);
  assert.ok(lstatSync(join(room, 'pipe')).isFIFO());
  refused(['--edition', 'internal', '--out', 'other', '--zip', 'public/internal/incidents/all.zip'], /lies in an output folder/);
  built('--edition', 'internal', '--out', 'other');
  refused(['--edition', 'internal', '--zip', 'other/all.zip'], /lies in an output folder/);
  built('--edition', 'internal', '--zip', 'all.zip');
  const old = hash(join(room, 'all.zip'));
  add('content/a.md', document('Alpha', '', '[nothing](nothing.md)'));
  assert.equal(build('--edition', 'internal', '--zip', 'all.zip', '--strict').status, 1);
  assert.equal(hash(join(room, 'all.zip')), old);
});
