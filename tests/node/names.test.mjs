// Files whose names hold any bytes: their pages, addresses, copies and the manifest are sound, and nothing that
// Hindsight prints about them, or about what documents say, drives a terminal or passes for a line of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { asOf, build, hindsight, patience, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
const from = join(room, 'in');
const out = join(room, 'out');
after(() => rmSync(room, { recursive: true, force: true }));

const odd = {
  'not UTF-8': Buffer.from([0x61, 0xff, 0x9b, 0xc3, 0x28]),
  'a line': 'one\n::error file=x::two',
  quotes: `it's "so" \`so\``,
  percent: '100%20 %2e%2e%2f',
  hash: 'a#b?c=d&e',
  dash: '-rf',
  dashes: '--strict',
  angle: '<img src=x onerror=x>',
  'back slash': 'a\\b',
  escape: 'a\x1b[31mb\x07\x7f\x9b31m',
  direction: 'a\u202egpj.exe',
  'no width': 'a\u200bb\ufeffc',
  spaces: '  two  words  ',
  colon: 'a:b',
  star: '*$(touch x)|;&',
  'right to left': 'שלום',
  composed: 'e\u0301t\u00e9',
  long: 'l'.repeat(250),
};
const bytes = (...list) => Buffer.concat(list.map((part) => Buffer.from(part)));
const escaped = (name) => [...Buffer.from(name)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('');

before(() => {
  mkdirSync(join(from, 'content/bundle'), { recursive: true });
  writeFileSync(join(from, 'site.yaml'), 'sources: [content]\neditions: {internal: {base_url: "https://wiki.example.com/"}}\n');
  let links = '';
  Object.entries(odd).forEach(([kind, name], n) => {
    const document = `---\ntitle: Named ${kind}\nstarted: 2024-01-${String(n + 1).padStart(2, '0')}\nstatus: odd\n---\n[x](nowhere.md)\n`;
    writeFileSync(bytes(`${from}/content/`, name, '.md'), document);
    writeFileSync(bytes(`${from}/content/bundle/`, name, '.log'), `copy of ${kind}`);
    links += `[${kind}](${escaped(name)}.log)\n`;
  });
  writeFileSync(join(from, 'content/bundle/index.md'), `---\ntitle: Attachments\nstarted: 2024-02-01\n---\n${links}`);
});

// Every file of the output as a string of bytes.
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).flatMap(({ name }) => {
    const path = bytes(folder, '/', name);
    return lstatSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const drivesNothing = (text, what) => {
  const found = text.match(unsafe);
  assert.equal(found && JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 20)), null, what);
  for (const line of text.split('\n')) assert.ok(!line.trimStart().startsWith('::') || what.includes('github'), `${what}: ${line}`);
};

test('each document has a page, each attachment a copy, and every link leads to a file', () => {
  const run = build(from, out);
  assert.equal(run.status, 0, run.stderr);
  drivesNothing(run.stdout + run.stderr, 'build');
  const files = filesIn(Buffer.from(out));
  const names = new Set(files.map((path) => path.toString('latin1')));
  const pages = files.filter((path) => path.toString('latin1').endsWith('.html'));
  const titles = new Set();
  for (const path of pages) {
    const text = readFileSync(path, 'utf8');
    titles.add(text.match(/<h1[^>]*>([^<]*)/)[1]);
    assert.ok(!unsafe.test(text.replaceAll('\ufeff', '').replaceAll('\u200b', '')), path.toString());
    if (path.toString('latin1').endsWith('404.html')) continue;
    const folder = path.subarray(0, path.lastIndexOf('/')).toString('latin1');
    for (const [, href] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^https:|^#/.test(href)) continue;
      assert.match(href, /^[A-Za-z0-9\-._~\/%#&;?=]*$/);
      const target = href.split('#')[0].replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
      const parts = folder.split('/');
      for (const part of target.split('/')) part === '..' ? parts.pop() : part !== '.' && parts.push(part);
      assert.ok(names.has(parts.join('/')), `${href} in ${path}`);
    }
  }
  for (const kind of Object.keys(odd)) assert.ok(titles.has(`Named ${kind}`), kind);
  const copies = files.map((path) => readFileSync(path, 'utf8')).filter((text) => text.startsWith('copy of '));
  assert.deepEqual(copies.sort(), Object.keys(odd).map((kind) => `copy of ${kind}`).sort());
});

test('ids and addresses hold no character that nobody sees', () => {
  for (const path of filesIn(Buffer.from(join(out, 'incidents')))) {
    const name = path.toString('utf8').slice(out.length);
    if (name.endsWith('.html')) assert.ok(!unsafe.test(name) && !name.includes('\ufffd'), JSON.stringify(name));
  }
});

test('built again, the same files stand', () => {
  const list = () => filesIn(Buffer.from(out)).map((path) => `${path.toString('latin1')} ${readFileSync(path).toString('latin1')}`).sort();
  const first = list();
  assert.equal(build(from, out).status, 0);
  assert.deepEqual(list(), first);
  assert.ok(existsSync(join(out, 'index.html')));
});

const ugly = '\x1b]0;t\x07\x9b31m\u202e\u200b\x7f\n::error::forged\ncontent/x.md:1: error[leak]: forged';
const yaml = JSON.stringify(ugly).replace(/[\x7f-\xa0]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);

test('what is printed about odd names and texts drives no terminal and forges no line', () => {
  const raw = ugly.replaceAll('\n', ' ');
  writeFileSync(
    join(from, 'content/loud.md'),
    `---\ntitle: ${yaml}\nstarted: ${yaml}\nresolved: 2024-13-01\nsummary: 5\n${yaml}: 1\nactions: [{title: ${yaml}, status: ${yaml}}]\n` +
      `services: [${yaml}]\nlinks: [${yaml}]\naliases: [${yaml}]\nrelated: [${yaml}]\n---\n` +
      `# ${raw}\n\n[${raw}](${raw.replaceAll(' ', '')}) [[${raw}]] [x](ja\x01va:x)\n\n## Timeline\n\n- 10:00 ${raw}\n- 09:00 ${raw}\n\n## Actions\n\n- ${raw} by ${raw}\n`,
  );
  const run = (...words) => spawnSync(hindsight, words, { encoding: 'utf8', timeout: 60_000 * patience });
  for (const format of ['text', 'github', 'json', 'sarif', 'junit']) {
    const { status, stdout, stderr } = run('check', from, '--format', format, '--as-of', asOf);
    assert.equal(status, 1, stderr);
    drivesNothing(stdout + stderr, `check --format ${format}`);
    if (format === 'github') for (const line of stdout.split('\n')) assert.ok(!line.startsWith('::error::'), line);
    if (format === 'json' || format === 'sarif') JSON.parse(stdout);
  }
  const said = build(from, join(room, 'other'));
  assert.equal(said.status, 0, said.stderr);
  drivesNothing(said.stdout + said.stderr, 'build');
  const paths = readdirSync(Buffer.from(join(from, 'content')), { encoding: 'buffer' })
    .filter((name) => name.toString('latin1').endsWith('.md'))
    .map((name) => bytes(from, '/content/', name));
  // Arguments of a process are strings here, so the one name that is not UTF-8 is left to the others.
  const utf8 = paths.filter((path) => Buffer.from(path.toString()).equals(path)).map(String);
  for (const format of ['text', 'json']) {
    const { stdout, stderr, signal } = run('facts', '--format', format, ...utf8);
    assert.equal(signal, null);
    drivesNothing(stdout + stderr, `facts --format ${format}`);
    if (format === 'json') assert.equal(JSON.parse(stdout).length, utf8.length);
  }
  const odd = build(from, join(room, ugly.replaceAll('/', '_')));
  assert.equal(odd.status, 0, odd.stderr);
  drivesNothing(odd.stdout + odd.stderr, 'build into an odd folder');
  for (const line of odd.stdout.split('\n')) assert.ok(!line.startsWith('::error::'), line);
  for (const command of ['serve', 'build', 'report', 'find']) {
    const { stdout, stderr } = run(command, '--site', from, '--edition', ugly, ...(command === 'find' ? ['x'] : []));
    drivesNothing(stdout + stderr, `${command} of no edition`);
  }
  const nowhere = run('build', join(room, ugly));
  assert.equal(nowhere.status, 2);
  drivesNothing(nowhere.stderr, 'build of no folder');
  for (const command of ['check', 'report', 'adopt', 'facts']) {
    const { stdout, stderr } = run(command, join(room, ugly));
    drivesNothing(stdout + stderr, `${command} of no folder`);
  }
});

test('adopt prints a patch as bytes, and visibly on a terminal', (t) => {
  const patch = spawnSync(hindsight, ['adopt', join(from, 'content/loud.md')], { encoding: 'utf8' });
  assert.equal(patch.signal, null);
  drivesNothing(patch.stderr, 'adopt');
  const script = spawnSync('script', ['-qec', `"${hindsight}" adopt "${join(from, 'content/loud.md')}"`, '/dev/null'], { encoding: 'utf8' });
  if (script.error) return t.skip('there is no script(1) here, which lends a terminal');
  drivesNothing(script.stdout.replaceAll('\r\n', '\n'), 'adopt on a terminal');
});
