// What stands after a build that was killed, or that the file system failed: at every system call that writes, and
// at random moments. A shim (tests/tools/faults.c) fails or kills a program at its n-th such call.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, truncateSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { after, test } from 'node:test';
import { asOf, hindsight, patience, source, write } from '../support/site.mjs';

const shim = resolve(process.env.HINDSIGHT_FAULTS ?? join(source, 'build/release/tests/faults.so'));
const publishFolder = resolve(process.env.HINDSIGHT_PUBLISH_FOLDER ?? join(source, 'build/release/tests/publish_folder'));
const errors = { EIO: 5, EACCES: 13, EBUSY: 16, EXDEV: 18, EINVAL: 22, ENOSPC: 28, EROFS: 30, EMFILE: 24, EPERM: 1, ENOSYS: 38 };

// In memory where there is such a place: what a disk costs is not asked here.
const room = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hindsight-faults-'));
after(() => rmSync(room, { recursive: true, force: true }));

// Path → checksum of its bytes, or where a link leads.
function treeOf(folder, below = '', tree = {}) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) treeOf(folder, path, tree);
    else if (entry.isSymbolicLink()) tree[path] = readlinkSync(join(folder, path));
    else tree[path] = createHash('sha256').update(readFileSync(join(folder, path))).digest('hex');
  }
  return tree;
}
const isSame = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

function run(program, args, fault = {}) {
  const env = { ...process.env };
  if (Object.keys(fault).length > 0)
    Object.assign(env, { LD_PRELOAD: shim, FAULT_PROGRAM: program.split('/').at(-1) }, fault);
  return spawnSync(program, args, { env, encoding: 'utf8', timeout: 60_000 * patience });
}

function clean(ran, what) {
  assert.equal(ran.status, 0, `${what}: ${ran.signal} ${ran.stderr}`);
}

// What must hold of every finished publication.
function isFinished(yard, expected, what) {
  assert.deepEqual(readdirSync(yard).sort(), ['out'], `${what}: nothing is left beside the output`);
  assert.ok(isSame(treeOf(join(yard, 'out')), expected), `${what}: the new site is whole`);
  for (const path of Object.keys(expected))
    assert.equal(lstatSync(join(yard, 'out', path)).nlink, 1, `${what}: ${path} has one name`);
}

// A site with every kind of change, and the one after it; each turns into the other by as many system calls.
const page = (...links) => links.map((link) => `<a href="${link}">${link}</a>`).join('\n');
const sites = [0, 1].map((i) => {
  const [own, other] = i === 0 ? ['old', 'young'] : ['young', 'old'];
  const folder = join(room, `site-${i}`);
  write(folder, {
    'index.html': page('incidents/index.html', 'search.html', 'same.html') + own,
    'same.html': page('index.html', 'assets/same.css'),
    'search.html': page('index.html', 'search/root.js') + own,
    'search/root.js': `root ${own}`,
    [`search/t/${own}.js`]: own,
    'assets/style.css': own,
    'assets/same.css': 'same',
    'incidents/index.html': page('a.html', `${own}.html`) + own,
    'incidents/a.html': page('../index.html', `${own}.html`, 'a/graph.png', '../assets/style.css') + own,
    'incidents/a/graph.png': `png ${own}`,
    [`incidents/${own}.html`]: page('a.html', `${own}/log.txt`, `../services/${own}/x.html`) + own,
    [`incidents/${own}/log.txt`]: own,
    [`services/${own}/x.html`]: page('../../incidents/a.html') + own,
    // What is a file in one is a folder in the other.
    ...(i === 0 ? { 'turn/a': own, turned: own } : { 'turned/a': own, turn: own }),
    [`gone/${other}/${own}.txt`]: own,
  });
  return folder;
});
const kept = { CNAME: 'example.com', '.git/HEAD': 'ref: refs/heads/pages', 'notes/mine.txt': 'mine' };

const keys = ['a'.repeat(64), 'b'.repeat(64)]; // of what sites are made from

// Both sites as they are published, with what others put into the folder. `of(i)`: folder and key of each.
function prepared(name, keep, of = (i) => [sites[i], keys[i]]) {
  const yard = join(room, name);
  const out = join(yard, 'out');
  const publish = (i, fault) => run(publishFolder, [of(i)[0], out, of(i)[1], ...keep], fault);
  mkdirSync(yard);
  clean(publish(0), 'the first site');
  write(out, kept);
  mkdirSync(join(out, '.git/refs/tags'), { recursive: true });
  symlinkSync('CNAME', join(out, 'link'));
  clean(publish(0), 'the first site again');
  const trees = [treeOf(out)];
  const log = join(room, `${name}.log`);
  clean(publish(1, { FAULT_BELOW: yard, FAULT_LOG: log }), 'the second site');
  trees.push(treeOf(out));
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  isFinished(yard, trees[1], 'the second site');
  clean(publish(0), 'back');
  isFinished(yard, trees[0], 'back');
  return { yard, out, publish, trees, calls };
}

// One run with a fault, what `holds` says of what it leaves, and the next run. Goes on from site to site.
function* sweep(setup, kinds, holds) {
  let from = 0;
  for (const [k, kindAt] of kinds.entries()) {
    for (let n = 1; n <= setup.calls.length; ++n) {
      const to = 1 - from;
      const kind = kindAt(n);
      const what = `kind ${k} (${kind}) at call ${n} (${setup.calls[n - 1]}), from ${from} to ${to}`;
      const ran = setup.publish(to, { FAULT_BELOW: setup.yard, FAULT_AT: `${n}`, FAULT_KIND: kind });
      holds({ ran, from, to, kind, what });
      clean(setup.publish(to), `${what}: the next run`);
      isFinished(setup.yard, setup.trees[to], `${what}: the next run`);
      assert.ok(existsSync(join(setup.out, '.git/refs/tags')), `${what}: an empty folder of others stays`);
      from = to;
      yield what;
    }
  }
}

const everyKind = [
  () => 'kill',
  () => 'torn',
  (n) => String([errors.ENOSPC, errors.EIO, errors.EACCES, errors.EMFILE, errors.EROFS][n % 5]),
];
const endedAsItMust = ({ ran, kind, what }) => {
  if (ran.signal !== null) return assert.equal(ran.signal, 'SIGKILL', what);
  if (kind === 'torn') return assert.equal(ran.status, 0, what); // of a call that is no write
  assert.notEqual(kind, 'kill', what);
  if (ran.status === 0) return undefined; // an error that did not matter, such as in removing what is removed later
  assert.equal(ran.status, 2, `${what}: ${ran.stderr}`);
  assert.match(ran.stderr, /\/out|hindsight-(staging|lock)/, `${what}: the error names the path`);
  assert.match(ran.stderr, /: (No space left|Input\/output error|Permission denied|Too many open files|Read-only)/, what);
};

test('at every system call that writes, the old site stands or the new one does', () => {
  const setup = prepared('exchanged', []);
  let seen = [0, 0];
  for (const _ of sweep(setup, everyKind, (now) => {
    endedAsItMust(now);
    const tree = treeOf(setup.out);
    const which = [now.from, now.to].findIndex((i) => isSame(tree, setup.trees[i]));
    assert.notEqual(which, -1, `${now.what}: neither the old site nor the new one`);
    if (now.ran.status === 0) assert.equal(which, 1, `${now.what}: a success publishes`);
    ++seen[which];
  }));
  assert.ok(seen[0] > 20 && seen[1] > 20, `both were met: ${seen}`);
});

test('at every system call, the manifest of a site that stays the same is the old one or the new one', () => {
  const setup = prepared('renewed', [], (i) => [sites[0], keys[i]]);
  assert.ok(!isSame(setup.trees[0], setup.trees[1]));
  for (const _ of sweep(setup, everyKind, (now) => {
    endedAsItMust(now);
    const tree = treeOf(setup.out);
    assert.ok([now.from, now.to].some((i) => isSame(tree, setup.trees[i])), `${now.what}: neither`);
  }));
});

// Whole files, old or new; pages that can be reached from the home page have all that they link to; nothing of
// others is touched.
function holdsOneByOne(setup) {
  return (now) => {
    endedAsItMust(now);
    const tree = treeOf(setup.out);
    const [old, young] = [setup.trees[now.from], setup.trees[now.to]];
    for (const path of [...Object.keys(kept), 'link']) assert.equal(tree[path], old[path], `${now.what}: ${path}`);
    for (const [path, sum] of Object.entries(tree)) {
      if (path.startsWith('.hindsight-')) continue;
      assert.ok(sum === old[path] || sum === young[path], `${now.what}: ${path} is neither old nor new`);
    }
    const reached = new Set(['index.html']);
    for (const path of reached) {
      assert.ok(path in tree, `${now.what}: ${path} is linked to and not there`);
      if (!path.endsWith('.html')) continue;
      for (const [, link] of readFileSync(join(setup.out, path), 'utf8').matchAll(/href="([^"]*)"/g))
        reached.add(posix.join(posix.dirname(path), link));
    }
    if (now.ran.status === 0) assert.ok(isSame(tree, young), `${now.what}: a success publishes`);
  };
}

test('where files are replaced one by one, each is whole and every link leads somewhere at every call', () => {
  const setup = prepared('kept', ['.git', 'CNAME']);
  const inode = lstatSync(setup.out).ino;
  for (const _ of sweep(setup, everyKind, holdsOneByOne(setup)));
  assert.equal(lstatSync(setup.out).ino, inode, 'the folder is the same one');
});

test('where folders cannot be exchanged or linked, files are replaced one by one', () => {
  const setup = prepared('fallback', []);
  let from = 0;
  for (const [call, error] of [['renameat2', 'EINVAL'], ['renameat2', 'ENOSYS'], ['renameat2', 'EBUSY'], ['linkat', 'EPERM'], ['linkat', 'EXDEV'], ['link', 'EPERM']]) {
    const to = 1 - from;
    const inode = lstatSync(setup.out).ino;
    const fault = { FAULT_BELOW: setup.yard, FAULT_CALL: call, FAULT_KIND: `all+${errors[error]}` };
    clean(setup.publish(to, fault), `${error} for every ${call}`);
    isFinished(setup.yard, setup.trees[to], `${error} for every ${call}`);
    assert.equal(lstatSync(setup.out).ino, inode, 'the folder is the same one');
    from = to;
  }
});

test('a build that is killed where folders cannot be exchanged is finished by the next, by exchange or without', () => {
  const setup = prepared('fallback-killed', []);
  const refuse = { FAULT_BELOW: setup.yard, FAULT_REFUSE: 'renameat2' };
  for (let n = 1, from = 0; ; ++n, from = 1 - from) {
    const to = 1 - from;
    const what = `killed at call ${n} where nothing can be exchanged`;
    const ran = setup.publish(to, { ...refuse, FAULT_AT: `${n}`, FAULT_KIND: 'kill' });
    holdsOneByOne(setup)({ ran, from, to, kind: ran.signal ? 'kill' : 'none', what });
    clean(setup.publish(to, n % 4 < 2 ? refuse : {}), what);
    isFinished(setup.yard, setup.trees[to], what);
    if (!ran.signal) return assert.ok(n > setup.calls.length, 'every call was met');
  }
});

test('interrupted calls and short writes do not matter', () => {
  for (const [name, keep] of [['interrupted', []], ['interrupted-kept', ['CNAME']]]) {
    const setup = prepared(name, keep);
    for (const _ of sweep(setup, [() => 'eintr', () => 'short'], ({ ran, to, what }) => {
      clean(ran, what);
      isFinished(setup.yard, setup.trees[to], what);
    }));
  }
});

// The whole program, with documents.
const documents = [0, 1].map((i) => {
  const folder = join(room, `documents-${i}`);
  const text = (title, words) =>
    `---\ntitle: ${title}\nid: ${title.toLowerCase()}\nstarted: 2026-01-01T10:00:00Z\nservices: [web]\n---\n## Summary\n\n${words}\n`;
  write(folder, {
    'site.yaml': 'title: Faults\nsearch: {whole_index: off}\n',
    'a.md': text('Alpha', i === 0 ? 'It broke.' : 'It burnt.'),
    'b.md': text(i === 0 ? 'Beta' : 'Gamma', 'Again. ![](b.png)'),
    'b.png': `no picture ${i}`,
  });
  return folder;
});

function program(name) {
  const yard = join(room, name);
  const out = join(yard, 'out');
  mkdirSync(yard);
  const argsOf = (i) => ['build', documents[i], '--out', out, '--as-of', asOf, '--jobs', '1'];
  const build = (i, fault) => run(hindsight, argsOf(i), fault);
  // Twice, since api/updated.json says when an incident changed, which a build asks the site that stands.
  const [, , second, first] = [1, 0, 1, 0].map((i) => (clean(build(i), 'a build'), treeOf(out)));
  const trees = [first, second];
  return { yard, out, argsOf, build, trees };
}

test('a hundred kills at random moments of a build leave the old site or the new one', async () => {
  const { yard, out, argsOf, build, trees } = program('random');
  const timed = Date.now();
  clean(build(0), 'timing');
  const length = Date.now() - timed;
  let seed = 20260131;
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000);
  let from = 0;
  const seen = { old: 0, young: 0, unharmed: 0 };
  for (let n = 0; seen.old + seen.young < 100 && n < 300; ++n) {
    const to = 1 - from;
    const child = spawn(hindsight, argsOf(to), { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * length);
    const signal = await new Promise((done) => child.on('exit', (_, how) => done(how)));
    clearTimeout(timer);
    const tree = treeOf(out);
    const which = [from, to].find((i) => isSame(tree, trees[i]));
    assert.notEqual(which, undefined, `kill ${n}: neither the old site nor the new one`);
    if (signal === null) ++seen.unharmed;
    else if (which === from) ++seen.old;
    else ++seen.young;
    if (which === to) from = to; // else the next one tries again, over what this one left
  }
  clean(build(1 - from), 'after the kills');
  assert.ok(isSame(treeOf(out), trees[1 - from]));
  assert.deepEqual(readdirSync(yard), ['out']);
  assert.ok(seen.old + seen.young >= 100, `a hundred were killed: ${JSON.stringify(seen)}`);
});

test('the program says what failed and where, exits with 2, and the old site stands', () => {
  const { yard, out, build, trees } = program('errors');
  for (const [call, error, words] of [
    ['write', 'ENOSPC', 'No space left on device'],
    ['open', 'EACCES', 'Permission denied'],
    ['open', 'EMFILE', 'Too many open files'],
    ['mkdir', 'EROFS', 'Read-only file system'],
    ['syncfs', 'EIO', 'Input/output error'],
    ['renameat2', 'EIO', 'Input/output error'],
    ['link', 'ENOSPC', 'No space left on device'],
  ]) {
    const ran = build(1, { FAULT_BELOW: yard, FAULT_CALL: call, FAULT_KIND: `all+${errors[error]}` });
    assert.equal(ran.status, 2, `${call} ${error}: ${ran.stderr}`);
    assert.match(ran.stderr, new RegExp(`^hindsight: cannot \\w+( \\w+)? ${yard}/[^ ]+: ${words}$`, 'm'));
    assert.ok(isSame(treeOf(out), trees[0]), `${call} ${error}`);
    assert.deepEqual(readdirSync(yard), ['out'], `${call} ${error}`);
  }
});

test('an error of the disk while a large site is still being made is not lost', () => {
  const yard = join(room, 'large');
  const out = join(yard, 'out');
  const site = join(room, 'large-site');
  write(site, { 'index.html': 'home', 'a.bin': '' });
  truncateSync(join(site, 'a.bin'), 80 * 2 ** 20);
  mkdirSync(yard);
  const log = join(room, 'large.log');
  const publish = (fault) => run(publishFolder, [site, out, ''], { FAULT_BELOW: yard, FAULT_CALL: 'syncfs', ...fault });
  const failed = publish({ FAULT_AT: '1', FAULT_KIND: String(errors.EIO), FAULT_LOG: log });
  assert.equal(failed.status, 2, failed.stderr);
  assert.match(failed.stderr, /Input\/output error/);
  assert.equal(readFileSync(log, 'utf8').trim(), 'syncfs', 'the disk was asked before all was there, and not again');
  assert.deepEqual(readdirSync(yard), [], 'nothing is published');
  clean(publish({ FAULT_LOG: log }), 'without the error');
  assert.equal(readFileSync(log, 'utf8').trim().split('\n').length, 3, 'once while it is made, once at its end');
  rmSync(yard, { recursive: true });
});

test('a second build into the same folder is told of the first', async () => {
  const { yard, out, argsOf, build, trees } = program('second');
  const lock = join(yard, '.out.hindsight-lock');
  const holder = spawn('flock', [lock, 'sh', '-c', `echo 4711 > '${lock}'; echo ready; exec sleep 60`], { detached: true });
  await new Promise((ready) => holder.stdout.once('data', ready));
  const ran = build(1);
  process.kill(-holder.pid, 'SIGKILL');
  await new Promise((done) => holder.on('exit', done));
  assert.equal(ran.status, 2);
  assert.match(ran.stderr, /^hindsight: another build \(process 4711\) is writing to .*out; wait until it has ended$/m);
  assert.ok(isSame(treeOf(out), trees[0]));
  clean(run(hindsight, argsOf(1)), 'the lock of a dead process is none');
  assert.deepEqual(readdirSync(yard), ['out']);
});

test('what is mounted inside the output stays where it is', (t) => {
  const yard = join(room, 'mounted');
  const out = join(yard, 'out');
  const build = (i) => run(hindsight, ['build', documents[i], '--out', out, '--as-of', asOf]);
  clean(build(0), 'before');
  const mounted = (folder) => {
    mkdirSync(folder, { recursive: true });
    return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]).status === 0;
  };
  const theirs = join(out, 'theirs');
  const pages = join(out, 'incidents');
  try {
    if (!mounted(theirs)) return t.skip('only root may mount a file system');
    clean(build(1), 'beside an empty mount');
    assert.deepEqual(readdirSync(yard), ['out']);
    writeFileSync(join(theirs, 'note'), 'ours');
    clean(build(0), 'beside a mount that holds something');
    assert.equal(readFileSync(join(theirs, 'note'), 'utf8'), 'ours');
    assert.deepEqual(readdirSync(yard), ['out']);
    assert.ok(mounted(pages));
    const old = treeOf(out);
    const ran = build(1);
    assert.equal(ran.status, 2);
    assert.match(ran.stderr, /^hindsight: another file system is mounted on .*incidents, where pages must go/m);
    assert.ok(isSame(treeOf(out), old));
    assert.deepEqual(readdirSync(yard), ['out']);
  } finally {
    for (const folder of [pages, theirs, join(yard, '.out.hindsight-staging/theirs')])
      spawnSync('umount', [folder]);
  }
  return undefined;
});

test('new files are whole, or not there, where a file system has no hard links', () => {
  const yard = join(room, 'no-links');
  const fault = (more = {}) => ({ FAULT_BELOW: yard, FAULT_REFUSE: 'link', ...more });
  clean(run(hindsight, ['init', yard], fault()), 'init');
  const made = treeOf(yard);
  assert.deepEqual(Object.keys(made).sort(), ['.gitignore', 'content/example.md', 'site.yaml']);
  const linked = join(room, 'links');
  clean(run(hindsight, ['init', linked]), 'init with links');
  assert.ok(isSame(treeOf(linked), made));
  const one = join(yard, 'content/one.md');
  const make = (more) => run(hindsight, ['new', 'One', '--site', yard, '--out', one], fault(more));
  const failed = make({ FAULT_AT: '1', FAULT_KIND: `${errors.ENOSPC}`, FAULT_CALL: 'rename' });
  assert.equal(failed.status, 2);
  assert.match(failed.stderr, /No space left on device/);
  assert.ok(isSame(treeOf(yard), made), 'nothing is left behind');
  clean(make(), 'new');
  assert.match(readFileSync(one, 'utf8'), /^title: /m);
  assert.equal(lstatSync(one).mode & 0o777, 0o644);
});

test('on a full file system the old site stands', (t) => {
  const disk = join(room, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk]).status !== 0)
    return t.skip('only root may mount a small file system');
  try {
    const out = join(disk, 'out');
    const build = (i, where = out) => run(hindsight, ['build', documents[i], '--out', where, '--as-of', asOf]);
    clean(build(0), 'while there is room');
    const old = treeOf(out);
    let filled = 0;
    for (; ; ++filled) {
      try {
        writeFileSync(join(disk, `fill-${filled}`), Buffer.alloc(4096, 1));
      } catch {
        break;
      }
    }
    rmSync(join(disk, `fill-${filled}`), { force: true });
    let failed = 0;
    for (let freed = 0; freed <= filled; ++freed) {
      const ran = build(1);
      if (ran.status === 0) break;
      assert.equal(ran.status, 2);
      assert.match(ran.stderr, /^hindsight: cannot .*: No space left on device$/m);
      assert.ok(isSame(treeOf(out), old), `after ${freed} blocks`);
      rmSync(join(disk, `fill-${freed}`));
      ++failed;
    }
    assert.ok(failed > 3, 'it was full for some time');
    for (let i = 0; i < filled; ++i) rmSync(join(disk, `fill-${i}`), { force: true });
    clean(build(1), 'with room again');
    assert.deepEqual(readdirSync(disk), ['out']);
    // The mount point itself: its files are replaced in place.
    rmSync(out, { recursive: true });
    clean(build(0, disk), 'into a mount point');
    clean(build(1, disk), 'into a mount point again');
    assert.ok(existsSync(join(disk, 'incidents/gamma.html')) && !existsSync(join(disk, 'incidents/beta.html')));
    assert.deepEqual(readdirSync(disk).filter((name) => name.startsWith('.')), ['.hindsight-manifest']);
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const ran = build(0, disk);
    assert.equal(ran.status, 2);
    assert.match(ran.stderr, /^hindsight: cannot write .*disk: Read-only file system$/m);
  } finally {
    spawnSync('umount', [disk]);
  }
  return undefined;
});
