// Where a site may be published and where not, and what is said of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, filesOf, hindsight, patience, temporaryFolder, write } from '../support/site.mjs';

const kNobody = 65534;
const document = '---\ntitle: A\nid: a\nstarted: 2026-01-01T10:00:00Z\n---\nText.\n';

// A folder with `files`; build() runs in it.
function place(files) {
  const room = temporaryFolder();
  after(() => rmSync(room, { recursive: true, force: true }));
  write(room, files);
  const build = (args, { program = hindsight, ...options } = {}) =>
    spawnSync(program, ['build', ...args, '--as-of', asOf], { cwd: room, encoding: 'utf8', timeout: 60_000 * patience, ...options });
  return { room, build };
}

function refused(ran, words) {
  assert.equal(ran.status, 2, ran.stderr + ran.stdout);
  assert.match(ran.stderr, words);
}

test('no site goes over its sources, around them, or where a person lives', () => {
  const { room, build } = place({
    'site/site.yaml': 'sources: [docs]\ntheme: {overrides: theme}\n',
    'site/docs/a.md': document,
    'site/static/x.txt': 'x',
    'site/theme/home.mustache': '',
  });
  rmSync(join(room, 'site/theme/home.mustache'));
  const before = filesOf(room);
  for (const more of [[], ['--take-over']]) {
    refused(build(['site', '--out', '/', ...more]), /^hindsight: \/ is the root of the file system; choose another folder with --out$/m);
    refused(build(['site', '--out', 'site', ...more]), /site is the site's own folder or has it in it/);
    refused(build(['site', '--out', '.', ...more]), /is the site's own folder or has it in it/);
    refused(build(['site', '--out', 'site/docs', ...more]), /has sources of the site in it \(“docs”\)/);
    refused(build(['site', '--out', 'site/static', ...more]), /has sources of the site in it \(“static”\)/);
    refused(build(['site', '--out', 'site/static/out', ...more]), /lies in “static”, which the site is made from/);
    refused(build(['site', '--out', 'home', ...more], { env: { ...process.env, HOME: join(room, 'home/me') } }), /is a home folder or has one in it/);
  }
  assert.deepEqual(filesOf(room), before);
});

test('two editions do not share a folder', () => {
  const { build } = place({
    'site.yaml': 'sources: [docs]\neditions: {internal: {out: public}, public: {out: public/status}}\n',
    'docs/a.md': document,
  });
  refused(build([]), /the editions “internal” and “public” go into one folder, or one into the other's/);
});

test('a link of the site that leads out of it is no output folder, unless it is named', () => {
  const { room, build } = place({ 'site/site.yaml': '', 'site/a.md': document });
  mkdirSync(join(room, 'elsewhere'));
  symlinkSync('../elsewhere', join(room, 'site/public'));
  refused(build(['site']), /the output folder of “internal” is a link that leads out of the site's folder, to .*elsewhere;/);
  assert.deepEqual(filesOf(join(room, 'elsewhere')), []);
  assert.equal(build(['site', '--out', 'site/public']).status, 0);
  assert.ok(lstatSync(join(room, 'site/public')).isSymbolicLink());
  assert.ok(existsSync(join(room, 'elsewhere/index.html')));
});

test('a folder of others is refused, with the way to say otherwise', () => {
  const { room, build } = place({ 'in/a.md': document, 'out/thesis.txt': 'years of work', 'out/index.html': 'theirs' });
  refused(build(['in', '--out', 'out']), /is not empty and was not made by Hindsight; .*--take-over/);
  assert.deepEqual(filesOf(join(room, 'out')), ['index.html', 'thesis.txt']);
  assert.equal(build(['in', '--out', 'out', '--take-over']).status, 0);
  assert.equal(readFileSync(join(room, 'out/thesis.txt'), 'utf8'), 'years of work');
  assert.notEqual(readFileSync(join(room, 'out/index.html'), 'utf8'), 'theirs');
  assert.equal(build(['in', '--out', 'out']).status, 0);
});

test('what site.yaml keeps stays, in the same folder', () => {
  const { room, build } = place({
    'site.yaml': 'sources: [docs]\npublish: {keep: [.git, CNAME]}\n',
    'docs/a.md': document,
    'public/.git/HEAD': 'ref',
    'public/CNAME': 'example.com',
  });
  const inode = lstatSync(join(room, 'public')).ino;
  assert.equal(build([]).status, 0);
  writeFileSync(join(room, 'docs/a.md'), document.replace('Text', 'Other text'));
  assert.equal(build([]).status, 0);
  assert.equal(lstatSync(join(room, 'public')).ino, inode);
  assert.equal(readFileSync(join(room, 'public/.git/HEAD'), 'utf8'), 'ref');
  assert.match(readFileSync(join(room, 'public/incidents/a.html'), 'utf8'), /Other text/);
});

test('without permission nothing is published, and the message says where', (t) => {
  if (process.getuid() !== 0) return t.skip('only root may become somebody else');
  const { room, build } = place({ 'in/a.md': document, 'in/b.md': document.replace('id: a', 'id: b') });
  chmodSync(room, 0o755);
  mkdirSync(join(room, 'yard'));
  chownSync(join(room, 'yard'), kNobody, kNobody);
  const program = join(room, 'program'); // the home of root, where it may have been built, is closed to others
  copyFileSync(hindsight, program);
  chmodSync(program, 0o755);
  const nobody = { uid: kNobody, gid: kNobody, program };
  const published = () => build(['in', '--out', 'yard/out'], nobody);
  assert.equal(published().status, 0);
  const before = filesOf(join(room, 'yard'));
  const holds = (words) => {
    writeFileSync(join(room, 'in/a.md'), document.replace('Text', String(words)));
    refused(published(), words);
    assert.deepEqual(filesOf(join(room, 'yard')), before);
  };
  chmodSync(join(room, 'in/b.md'), 0);
  holds(/^b\.md: error\[unreadable\]: cannot be read: Permission denied$/m);
  chmodSync(join(room, 'in/b.md'), 0o644);
  chmodSync(join(room, 'yard/out'), 0o555);
  holds(/^hindsight: cannot write .*yard\/out: Permission denied$/m);
  chmodSync(join(room, 'yard/out'), 0o755);
  chownSync(join(room, 'yard/out'), 0, 0);
  holds(/^hindsight: cannot write .*yard\/out: Permission denied$/m);
  chownSync(join(room, 'yard/out'), kNobody, kNobody);
  chmodSync(join(room, 'yard'), 0o555); // where nothing can be put beside the output, its files are replaced in place
  assert.equal(published().status, 0);
  assert.match(readFileSync(join(room, 'yard/out/incidents/a.html'), 'utf8'), /Permission denied/);
  const hidden = filesOf(join(room, 'yard')).filter((path) => path.includes('.hindsight'));
  assert.deepEqual(hidden, ['out/.hindsight-manifest']);
  return undefined;
});
