// The way of somebody who has just built the program: the commands of README.md's first section, taken from there and run one
// after the other in an empty folder, lead to a published archive.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { filesOf, hindsight, patience, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

// The first block of shell below a heading of a page.
function commandsBelow(heading, page) {
  const text = readFileSync(join(source, page), 'utf8');
  const section = text.split(`\n## ${heading}\n`)[1];
  assert.ok(section, `${page} has no section “${heading}”`);
  const block = section.match(/^```sh\n([\s\S]*?)^```$/m);
  assert.ok(block, `the section “${heading}” of ${page} has no commands`);
  return block[1];
}

// The blocks of YAML below a heading of a page.
function yamlBelow(heading, page) {
  const section = readFileSync(join(source, page), 'utf8').split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
}

// Stops at the first command that fails. The program is found as an installed one is.
function run(commands, folder) {
  const bin = join(folder, 'bin');
  const home = join(folder, 'home');
  mkdirSync(bin, { recursive: true });
  mkdirSync(home);
  symlinkSync(hindsight, join(bin, 'hindsight'));
  const env = { ...process.env, PATH: `${bin}:/usr/bin:/bin`, HOME: folder };
  const done = spawnSync('sh', ['-eux', '-c', commands], { cwd: home, env, encoding: 'utf8', timeout: 60_000 * patience });
  assert.equal(done.signal, null, done.stderr);
  assert.equal(done.status, 0, done.stderr + done.stdout);
  return { home, said: done.stdout + done.stderr };
}

test('the commands of the README lead from nothing to a published archive', () => {
  const commands = commandsBelow('Your first archive', 'README.md');
  for (const step of ['init', 'new', 'build', 'check'])
    assert.match(commands, new RegExp(`^hindsight ${step}\\b`, 'm'));
  const { home, said } = run(commands, join(room, 'readme'));

  const title = commands.match(/^hindsight new "([^"]+)"/m)[1];
  const written = filesOf(home).filter((path) => /^[^/]+\/content\/.*\.md$/.test(path) && !path.endsWith('/example.md'));
  assert.equal(written.length, 1, written.join());
  const [, archive, id] = written[0].match(/^([^/]+)\/content\/(.*)\.md$/);
  const page = readFileSync(join(home, archive, `public/incidents/${id}.html`), 'utf8');
  assert.ok(page.includes(`>${title}</h1>`), 'the page of the new postmortem has no such title');
  assert.ok(readFileSync(join(home, archive, 'public/index.html'), 'utf8').includes(`incidents/${id}.html`));
  assert.ok(!/ (error|warning)\[/.test(said), said);
});

test('the site.yaml of the README builds, and knows the names of the front matter below it', () => {
  const [config, frontMatter, ...others] = yamlBelow('Your first archive', 'README.md');
  assert.deepEqual(others, []);
  const folder = join(room, 'configured');
  write(folder, { 'site.yaml': config, 'postmortems/2026-03-01-certificate.md': `${frontMatter}It expired.\n` });
  const done = spawnSync(hindsight, ['build', '--strict'], { cwd: folder, encoding: 'utf8', timeout: 60_000 * patience });
  assert.equal(done.status, 0, done.stderr);
  assert.ok(!/ (error|warning)\[/.test(done.stderr), done.stderr);
  const page = readFileSync(join(folder, 'public/internal/incidents/2026-03-01-certificate.html'), 'utf8');
  for (const known of ['SEV2', 'services/checkout.html', 'causes/config-push.html']) assert.ok(page.includes(known), known);
});

test('so do those of the longer way, with an archive and a status history', () => {
  const { home, said } = run(commandsBelow('From nothing to two sites', 'docs/first-archive.md'), join(room, 'docs'));
  const files = filesOf(home);
  const pages = (edition) => files.filter((path) => path.includes(`/public/${edition}/incidents/`) && !path.endsWith('/index.html'));
  assert.equal(pages('internal').length, 2, files.join('\n'));
  assert.deepEqual(pages('status').map((path) => path.split('/').pop()), ['search-january.html']);
  assert.ok(!readFileSync(join(home, pages('status')[0]), 'utf8').includes('disk'));
  assert.ok(!/ (error|warning)\[/.test(said), said);
});
