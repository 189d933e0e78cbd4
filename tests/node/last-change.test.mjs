// Links to where a document is kept, and the day of the last commit that touched it: asked of git once, said only where
// site.yaml wants it and only to readers inside.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gitAt } from '../support/git.mjs';
import { build, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const git = (folder, day, ...words) => gitAt(`${day}T23:30:00-0500`, folder, ...words);

const repository = join(room, 'repository');
const wiki = join(repository, 'a wiki');
mkdirSync(join(wiki, 'content'), { recursive: true });
const write = (name, text) => writeFileSync(join(wiki, name), text);
const settings = (more) => `title: Wiki
sources: [content]
${more}
editions:
  internal: {out: out/internal}
  public: {out: out/public}
`;
const asked = `repository:
  edit_url: https://git.example.com/pm/edit/main/wiki/{path}
  history_url: https://git.example.com/pm/commits/main/wiki/{path}
  last_change: true`;
const incident = (title, id) =>
  `---\ntitle: ${title}\nvisibility: public\npublic_title: Down\npublic_id: ${id}\nstarted: 2024-01-01\n---\nText.\n`;

write('site.yaml', settings(asked));
write('content/ä b.md', incident('First', 'one'));
write('content/other.md', incident('Second', 'two'));
write('content/about.md', '---\nlayout: page\ntitle: About\n---\nUs.\n');
git(room, '2024-02-01', 'init', '-q', '-b', 'main', repository);
git(repository, '2024-02-01', 'add', '.');
git(repository, '2024-02-01', 'commit', '-q', '-m', 'Begin');
write('content/other.md', `${incident('Second', 'two')}More.\n`);
git(repository, '2024-03-05', 'commit', '-q', '-a', '-m', 'Say more');
git(repository, '2024-03-06', 'mv', 'a wiki/content/about.md', 'a wiki/content/us.md');
git(repository, '2024-03-06', 'commit', '-q', '-m', 'Rename');
write('content/new.md', incident('Third', 'three'));

const page = (from, path) => readFileSync(join(from, 'out', path), 'utf8');
const source = (html) => html.match(/<p class="source">.*<\/p>/)?.[0].replace(/<[^>]*>/g, '') ?? '';

function built(from) {
  const run = build(from, join(from, 'out/internal'), '--edition', 'internal');
  assert.equal(run.status, 0, run.stderr);
  const other = build(from, join(from, 'out/public'), '--edition', 'public');
  assert.equal(other.status, 0, other.stderr);
  return run.stdout + run.stderr;
}

test('a page says where its document is kept and when a commit last touched it', () => {
  built(wiki);
  assert.match(source(page(wiki, 'internal/incidents/other.html')), /^Source: content\/other\.md Edit this page History Last changed on 5 Mar 2024$/);
  const first = page(wiki, 'internal/incidents/ä-b.html');
  assert.match(source(first), /Last changed on 1 Feb 2024$/);
  assert.ok(first.includes('href="https://git.example.com/pm/edit/main/wiki/content/%C3%A4%20b.md"'), first);
  assert.match(source(page(wiki, 'internal/pages/us.html')), /Last changed on 6 Mar 2024$/);
});

test('settings of the repository change nothing: its first commit counts', () => {
  git(repository, '2024-03-07', 'config', 'log.showRoot', 'false');
  built(wiki);
  assert.match(source(page(wiki, 'internal/incidents/ä-b.html')), /Last changed on 1 Feb 2024$/);
  git(repository, '2024-03-07', 'config', '--unset', 'log.showRoot');
});

test('of a document that no commit has, nothing is said', () =>
  assert.match(source(page(wiki, 'internal/incidents/new.html')), /History$/));

test('readers outside learn neither', () => {
  const html = page(wiki, 'public/incidents/two.html');
  assert.ok(!html.includes('git.example.com') && !html.includes('Last changed'));
});

test('a shallow clone knows no day, and says so', () => {
  const shallow = join(room, 'shallow');
  git(room, '2024-04-01', 'clone', '-q', '--depth', '1', `file://${repository}`, shallow);
  const folder = join(shallow, 'a wiki');
  assert.match(built(folder), /warning\[shallow-history\]: this clone is shallow/);
  assert.match(source(page(folder, 'internal/incidents/other.html')), /History$/);
});

test('without git, or where site.yaml does not ask, nothing is said and nothing is wrong', () => {
  write('site.yaml', settings(''));
  assert.doesNotMatch(built(wiki), /shallow|warning\[/);
  assert.equal(source(page(wiki, 'internal/incidents/other.html')), 'Source: content/other.md');
  rmSync(join(repository, '.git'), { recursive: true });
  write('site.yaml', settings(asked));
  assert.doesNotMatch(built(wiki), /shallow|warning\[/);
  assert.match(source(page(wiki, 'internal/incidents/other.html')), /History$/);
});
