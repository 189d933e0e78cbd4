// The same inputs give the same bytes: two builds that differ in everything a machine may differ in (jobs, locale, zone,
// home, user, folder, the order in which files were written, their times, umask) are compared file by file. With
// HINDSIGHT_OTHER, the same program from another compiler, the second build is that one's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, filesOf, hindsight, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
chmodSync(room, 0o755); // another user builds in it
after(() => rmSync(room, { recursive: true, force: true }));

const epoch = String(Date.parse(asOf) / 1000);
const other = process.env.HINDSIGHT_OTHER ?? hindsight;
const nobody = { uid: 65534, gid: 65534 };

// Turkish has another lower case of I, and a comma in numbers. It need not be installed.
function turkish() {
  const name = 'tr_TR.UTF-8';
  const made = spawnSync('localedef', ['--no-archive', '-i', 'tr_TR', '-f', 'UTF-8', join(room, name)]);
  if (made.error || !existsSync(join(room, name, 'LC_CTYPE'))) return { LC_ALL: 'C.UTF-8' };
  return { LC_ALL: name, LANG: name, LOCPATH: room };
}

// Where ICU would look for its data before its own: files that are none, for any of its versions.
function brokenIcuData() {
  const folder = join(room, 'icu');
  for (let version = 60; version < 90; version += 1) write(folder, { [`icudt${version}l/plurals.res`]: 'none', [`icudt${version}b/plurals.res`]: 'none' });
  return folder;
}

// Root may become somebody else, who must be able to run the program.
function canBeNobody() {
  return process.getuid() === 0 && spawnSync(other, ['--version'], nobody).status === 0;
}

// A copy of the named parts of a folder, written in the order of `order`, with the time `at` on each file.
function copyOf(from, parts, to, order, at) {
  const files = parts
    .flatMap((part) => (statSync(join(from, part)).isDirectory() ? filesOf(from, part) : [part]))
    .sort();
  for (const path of order === 'forward' ? files : files.reverse()) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
    utimesSync(join(to, path), at, at);
  }
}

// Builds with an environment of nothing but `env`; `umask` is in octal.
function run({ program = hindsight, site, args, env, umask, user = {} }) {
  const command = `umask ${umask}; exec "$0" "$@"`;
  const said = spawnSync('sh', ['-c', command, program, 'build', '.', ...args], {
    cwd: site,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...user,
  });
  assert.ifError(said.error);
  assert.equal(said.status, 0, said.stderr);
}

// The manifest names the program that made a whole edition.
function bytesOf(out, path) {
  const bytes = readFileSync(join(out, path));
  if (other === hindsight || path !== '.hindsight-manifest') return bytes;
  return bytes.toString().replace(/made from [0-9a-f]{64}/, '');
}

// path → checksum and mode; the mode as it would be under umask 022.
function sums(out, umask) {
  return Object.fromEntries(
    filesOf(out).map((path) => {
      const mode = statSync(join(out, path)).mode & 0o777;
      assert.equal(mode & umask, 0, `${path} has mode ${mode.toString(8)}`);
      const sum = createHash('sha256').update(bytesOf(out, path)).digest('hex');
      return [path, `${sum} ${((mode | umask) & 0o644).toString(8)}`];
    }),
  );
}

function expectSame(name, from, parts, editions) {
  const user = canBeNobody() ? nobody : {};
  const here = join(room, name, 'a/site');
  const there = join(room, name, 'another folder/ÄÖ/below/below that/site');
  copyOf(from, parts, here, 'forward', new Date('2020-01-01T00:00:00Z'));
  copyOf(from, parts, there, 'backward', new Date());
  if (user.uid) spawnSync('chown', ['-R', '65534:65534', there]);
  for (const edition of editions) {
    const args = (jobs) => ['--edition', edition, '--out', `out-${edition}`, '--jobs', jobs];
    run({ site: here, args: args('1'), env: { LC_ALL: 'C', TZ: 'UTC', HOME: room, SOURCE_DATE_EPOCH: epoch }, umask: '022' });
    run({
      program: other,
      site: there,
      args: args('7'),
      env: { ...turkish(), ICU_DATA: brokenIcuData(), TZ: 'Asia/Kathmandu', HOME: '/nowhere', USER: 'somebody', SOURCE_DATE_EPOCH: epoch },
      umask: '077',
      user,
    });
    const one = sums(join(here, `out-${edition}`), 0o022);
    assert.ok(Object.keys(one).length > 10);
    assert.deepEqual(sums(join(there, `out-${edition}`), 0o077), one);
  }
}

test('two builds of the museum are the same, byte for byte', () => {
  expectSame('museum', source, ['site.yaml', 'content'], ['internal', 'public']);
});

const company = join(source, '../shared/corpus/company');
test('so are two builds of real documents without a site.yaml', { skip: !existsSync(company) && 'the corpus is not here' }, () => {
  expectSame('company', company, ['.'], ['internal']);
});

test('SOURCE_DATE_EPOCH is the time of a build, and --as-of comes before it', () => {
  const site = join(room, 'epoch');
  const from = join(source, 'content');
  copyOf(source, ['site.yaml'], site, 'forward', new Date());
  copyOf(from, filesOf(from).filter((path) => path.startsWith('201')), join(site, 'content'), 'forward', new Date());
  const built = (out, env, ...more) => {
    run({ site, args: ['--edition', 'internal', '--out', out, ...more], env, umask: '022' });
    return sums(join(site, out), 0o022);
  };
  const wanted = built('epoch', { SOURCE_DATE_EPOCH: epoch });
  assert.deepEqual(built('as-of', {}, '--as-of', asOf), wanted);
  assert.deepEqual(built('both', { SOURCE_DATE_EPOCH: '1000000000' }, '--as-of', asOf), wanted);
  assert.notDeepEqual(built('other', { SOURCE_DATE_EPOCH: '1000000000' }), wanted);
  const wrong = spawnSync(hindsight, ['build', site, '--edition', 'internal', '--out', join(site, 'wrong')], {
    env: { SOURCE_DATE_EPOCH: 'yesterday' },
    encoding: 'utf8',
  });
  assert.equal(wrong.status, 2, wrong.stderr);
  assert.match(wrong.stderr, /SOURCE_DATE_EPOCH is not a number of seconds/);
});

test('--version names the commit, where it is known, and the time-zone data', () => {
  const said = spawnSync(hindsight, ['--version'], { encoding: 'utf8' });
  assert.match(said.stdout, /^hindsight \d+\.\d+\.\d+( \(commit [0-9a-f]{12,}(, modified)?\))?\ntime-zone data (\d{4}[a-z]|of an unknown version)\n$/);
});
