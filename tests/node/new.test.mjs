// `hindsight init` and `hindsight new`: what they make, what they refuse, and that a fresh document states nothing that nobody said.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { asOf, build, filesOf, hindsight, patience, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));
let made = 0;

// A folder with `files`, path → text.
function folderOf(files = {}) {
  const folder = join(room, `${++made}`);
  mkdirSync(folder);
  write(folder, files);
  return folder;
}

function run(cwd, words, status = 0) {
  const done = spawnSync(hindsight, words, { cwd, encoding: 'utf8', timeout: 60_000 * patience });
  assert.equal(done.signal, null, done.stderr);
  assert.equal(done.status, status, `${words.join(' ')}\n${done.stderr}${done.stdout}`);
  return done;
}

const make = (cwd, words, status) => run(cwd, ['new', ...words], status);
const read = (...parts) => readFileSync(join(...parts), 'utf8');
const facts = (cwd, path) => JSON.parse(run(cwd, ['facts', '--format', 'json', path]).stdout)[0];

// Every value of `facts --format json` that says something.
function stated(value) {
  if (value === null || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return 'value' in value ? stated(value.value) : Object.values(value).some(stated);
  return true;
}

// ---- init ---------------------------------------------------------------------------------------------------

test('init makes a site that builds without a warning and says what comes next', () => {
  const folder = folderOf();
  const { stdout } = run(folder, ['init', 'my archive']);
  assert.deepEqual(filesOf(folder), ['my archive/.gitignore', 'my archive/content/example.md', 'my archive/site.yaml']);
  assert.match(stdout, /^Made my archive\/site\.yaml$/m);
  assert.match(stdout, /^ {2}cd 'my archive'\n {2}hindsight new "[^"]+"\n {2}hindsight serve --open$/m);
  const built = build(join(folder, 'my archive'), join(folder, 'out'));
  assert.equal(built.status, 0, built.stderr);
  assert.match(built.stdout, /1 incident,.* 0 warnings/s);
  assert.ok(!/(error|warning)\[/.test(built.stderr), built.stderr);
  assert.match(read(folder, 'out/incidents/example.html'), /invented/);
});

test('the example shows what is read: times, how it was noticed, cause, timeline and actions', () => {
  const folder = folderOf();
  run(folder, ['init']);
  const text = run(folder, ['facts', 'content/example.md']).stdout;
  for (const fact of [/Started +14 Jan 2026/, /Resolved +14 Jan 2026/, /Detection +customer/, /Root cause +a configuration that nothing checked/,
    /Timeline[\s\S]*09:12/, /Actions[\s\S]*Refuse a configuration/])
    assert.match(text, fact);
});

test('what site.yaml proposes in comments is valid', () => {
  const folder = folderOf();
  run(folder, ['init']);
  const path = join(folder, 'site.yaml');
  const proposed = read(path).replace(/^# (?=(?:description|timezone|severity|services|editions):|  )/gm, '');
  for (const key of ['timezone', 'severity', 'services', 'editions', 'description'])
    assert.match(proposed, new RegExp(`^${key}:`, 'm'));
  writeFileSync(path, proposed);
  const built = run(folder, ['build', '--as-of', asOf]);
  assert.ok(!/(error|warning)\[/.test(built.stderr), built.stderr);
  assert.ok(existsSync(join(folder, 'public/status/index.html')));
});

test('init overwrites nothing and then writes nothing at all', () => {
  for (const files of [{ 'site.yaml': 'title: Mine\n' }, { 'content/example.md': '# Not a postmortem\n', 'x/site.yaml': '' },
    { content: 'a file\n' }]) {
    const folder = folderOf(files);
    if (files['x/site.yaml'] === '') rmSync(join(folder, 'content'), { recursive: true });
    const before = filesOf(folder);
    const where = files['x/site.yaml'] === '' ? ['x'] : [];
    const { stderr } = run(folder, ['init', ...where], 2);
    assert.match(stderr, /nothing was written/);
    assert.deepEqual(filesOf(folder), before);
  }
  const folder = folderOf({ plain: 'a file\n' });
  assert.match(run(folder, ['init', 'plain'], 2).stderr, /is no folder/);
  symlinkSync('nowhere', join(folder, 'site.yaml'));
  run(folder, ['init'], 2);
});

test('init names the folders of documents that are there, and adds no example to them', () => {
  const folder = folderOf({
    '.gitignore': 'node_modules\n',
    'README.md': '# A repository\n',
    'docs/guide.md': '# A guide\n',
    'teams/pay/postmortems/2024-01-02-cards.md': '# Cards were refused\n',
    'teams/web/Post-Mortems/2024-02-03-slow/index.md': '# Slow\n',
  });
  const { stdout } = run(folder, ['init']);
  assert.match(read(folder, 'site.yaml'), /^sources: \[teams\/pay\/postmortems, teams\/web\/Post-Mortems\]$/m);
  assert.equal(read(folder, '.gitignore'), 'node_modules\n');
  assert.match(stdout, /Add \/public\/ to \.gitignore/);
  assert.ok(!existsSync(join(folder, 'content')));
  assert.match(run(folder, ['build', '--as-of', asOf]).stdout, /^2 incidents/m);

  const own = folderOf({ 'incidents/a.md': '# Something broke\n' });
  run(own, ['init', 'incidents']);
  assert.match(read(own, 'incidents/site.yaml'), /^sources: \["\."\]$/m);
  assert.match(run(own, ['build', 'incidents', '--as-of', asOf]).stdout, /^1 incident/m);
});

// ---- new ----------------------------------------------------------------------------------------------------

const templates = ['maintenance', 'near-miss', 'postmortem', 'security', 'short'];

test('the list says what each template is for', () => {
  const { stdout } = make(folderOf(), ['--list']);
  assert.deepEqual(stdout.trim().split('\n').map((line) => line.split(/ {2,}/)[0]), templates);
  for (const line of stdout.trim().split('\n')) assert.match(line, /^[a-z-]+ {2,}[A-Z]\w+/);
});

for (const template of templates) {
  test(`a fresh document from “${template}” states its title and nothing else, and shows none of its prompts`, () => {
    const folder = folderOf();
    run(folder, ['init']);
    rmSync(join(folder, 'content/example.md'));
    writeFileSync(join(folder, 'site.yaml'), 'title: T\nsources: [content]\neditions:\n  internal: {out: public/internal}\n'
      + '  all: {out: public/all, audiences: [internal, public]}\n'
      + '  part: {out: public/part, audiences: [internal, public], fields: [title, id, started], sections: [summary, impact, timeline, root_cause]}\n');
    const path = make(folder, ['Cart lost orders', '--template', template]).stdout.trim();
    assert.equal(path, 'content/cart-lost-orders.md');
    const { facts: known, title, status, type, findings, ...rest } = facts(folder, path);
    const all = { ...known, ...rest, title, type };
    const says = Object.entries(all).filter(([name, value]) => !['file', 'path', 'title', 'status', 'type', 'sections'].includes(name) && stated(value));
    assert.deepEqual(says, [], JSON.stringify(says));
    assert.equal(findings?.filter(({ level }) => level !== 'note').length ?? 0, 0, JSON.stringify(findings));

    // The edition of parts needs a released name before it shows anything.
    writeFileSync(join(folder, path), read(folder, path).replace('status: draft', 'public_title: Orders\npublic_id: orders\n$&'));
    const built = run(folder, ['build', '--as-of', asOf, '--preview', 'drafts']);
    assert.ok(!/(error|warning)\[/.test(built.stderr), built.stderr);
    const prompts = [...read(folder, path).matchAll(/<!--([\s\S]*?)-->/g)].map(([, prompt]) => prompt);
    assert.ok(prompts.length >= 4);
    const words = new Set(prompts.flatMap((prompt) => prompt.match(/\p{L}{9,}/gu) ?? []));
    const shown = new Set(read(folder, path).replace(/<!--[\s\S]*?-->/g, '').match(/\p{L}{9,}/gu));
    const page = read(folder, 'public/internal-preview/incidents/cart-lost-orders.html');
    assert.match(page, /draft/i);
    for (const edition of ['internal', 'all', 'part']) {
      const out = `public/${edition}-preview`;
      const files = filesOf(join(folder, out)).filter((file) => !file.startsWith('assets/'));
      assert.ok(files.some((file) => /^incidents\/(cart-lost-orders|orders)\.html$/.test(file)), edition);
      const said = files.map((file) => read(folder, out, file)).join('\n');
      assert.ok(!said.includes('2026-03-01') && !said.includes('OPS-1') && !said.includes('<!--'), edition);
      for (const prompt of prompts) {
        for (const line of prompt.split('\n').filter(({ length }) => length > 15))
          assert.ok(!said.includes(line.trim()), `${edition} shows “${line}”`);
      }
    }
    const search = filesOf(join(folder, 'public/internal-preview/search')).map((file) => read(folder, 'public/internal-preview/search', file)).join('\n');
    for (const word of words) {
      if (!shown.has(word) && !/^(checkout|configuration|monitoring|customer|postmortem)/i.test(word))
        assert.ok(!search.toLowerCase().includes(`"${word.toLowerCase()}"`), `search knows “${word}”`);
    }
  });
}

test('what is known goes into the front matter and the name', () => {
  const folder = folderOf({ 'site.yaml': 'sources: ["teams/*/pm", incidents]\ntimezone: Pacific/Auckland\nservices:\n  - {id: checkout, name: The Checkout, aliases: [cart]}\n  - {id: search, name: Search}\n' });
  const first = make(folder, ['A', '--date', '2026-01-30', '--service', 'cart,search', '--severity', 'SEV1']).stdout.trim();
  assert.equal(first, 'incidents/2026-01-30-a.md');
  const text = read(folder, first);
  assert.match(text, /^severity: SEV1 /m);
  assert.match(text, /^started: 2026-01-30 /m);
  assert.match(text, /^services: \[checkout, search\] /m);
  assert.match(run(folder, ['facts', first]).stdout, /Started +30 Jan 2026/);
  // 12:30 UTC is half past one of the next day in Auckland.
  assert.equal(make(folder, ['A', '--date', 'today', '--as-of', '2026-01-31T12:30:00Z']).stdout, 'incidents/2026-02-01-a.md\n');
  assert.equal(make(folder, ['A', '--date', 'yesterday', '--as-of', '2026-01-31T12:30:00Z']).stdout, 'incidents/2026-01-31-a.md\n');
  mkdirSync(join(folder, 'incidents/below'));
  assert.equal(make(join(folder, 'incidents/below'), ['B']).stdout.trim(), join(folder, 'incidents/b.md'));
});

test('wrong words are refused with the near ones, and nothing is written', () => {
  const folder = folderOf({ 'site.yaml': 'sources: [content]\nseverity: {Blocker: 1, Minor: 3}\nservices:\n  - {id: checkout, name: Checkout}\n' });
  const refused = (words, said) => assert.match(make(folder, words, 2).stderr, said);
  refused(['A', '--service', 'chekout'], /no service “chekout”: did you mean “checkout”/);
  refused(['A', '--service', 'zzz'], /no service “zzz”: it has checkout$/m);
  refused(['A', '--severity', 'bloker'], /no severity “bloker”: did you mean “blocker”/);
  refused(['A', '--severity', 'SEV1'], /no severity “SEV1”: known are blocker, minor/);
  refused(['A', '--template', 'near-mis'], /no template “near-mis”: did you mean “near-miss”/);
  refused(['A', '--template', 'x'], /the templates are maintenance, near-miss, postmortem, security, short/);
  refused(['A', '--date', '2026-02-30'], /a day is written as/);
  refused(['A', '--date', '2026-02-03T10:00Z'], /a day is written as/);
  refused(['A', '--site', 'nowhere'], /there is no folder nowhere/);
  refused([], /needs a title/);
  refused(['  '], /needs a title/);
  refused(['two\nlines'], /one line/);
  refused(['bell \u0007'], /one line/);
  refused(['a <!-- internal --> b'], /marks of internal text/);
  refused(['x'.repeat(501)], /at most 500 characters/);
  assert.deepEqual(filesOf(folder), ['site.yaml']);
  assert.match(make(folderOf(), ['A', '--service', 'a\nb'], 2).stderr, /the name of a service is one line/);
  const broken = folderOf({ 'site.yaml': 'title: [\n' });
  assert.match(make(broken, ['A'], 2).stderr, /^site\.yaml:\d+.*yaml-syntax/m);
});

test('what is there is not overwritten', () => {
  const folder = folderOf({ 'a.md': '# Mine\n', 'b/index.md': '# Mine too\n' });
  for (const title of ['A', 'B']) assert.match(make(folder, [title], 2).stderr, /is there already/);
  make(folder, ['C', '--out', 'a.md'], 2);
  symlinkSync('nowhere', join(folder, 'd.md'));
  make(folder, ['D'], 2);
  assert.equal(read(folder, 'a.md'), '# Mine\n');
  assert.ok(!existsSync(join(folder, 'nowhere')));
  assert.equal(make(folder, ['A', '--out', 'deep/er']).stdout, 'deep/er/a.md\n');
  assert.equal(make(folder, ['A', '--out', 'deep/other.txt']).stdout, 'deep/other.txt\n');
});

// One site for all of them: each title must come back as it was given, from a document that counts as an incident.
test('any title of one line is the title of the page', () => {
  const titles = ['"quoted" and \'single\'', 'colon: and # hash', '# heading', '- item', '1. first', '[link](x) *bold* `code`', '@at', '%',
    'yes', 'null', '2026-01-31', '1e3', '{{title}}', '{{#x}}', '&amp; <b>', 'back\\slash', '🔥🔥', '東京のDNS', '‏مرحبا', 'trailing: ', '---', '+++', '~', '| a |',
    'Broken by a bad template', 'Template for all', 'Deploy process', 'con', 'README', 'how to break it', '../../etc/passwd', '.hidden', 'a/b'];
  const folder = folderOf({ 'site.yaml': 'sources: [content]\n' });
  const paths = titles.map((title, i) => make(folder, ['--out', `content/${i}`, '--', title]).stdout.trim());
  for (const [i, path] of paths.entries()) {
    assert.equal(dirname(path), `content/${i}`, `${titles[i]} gave ${path}`);
    assert.equal(facts(folder, path).title?.value ?? facts(folder, path).title, titles[i].trim());
  }
  const built = run(folder, ['build', '--as-of', asOf]);
  assert.match(built.stdout, new RegExp(`^${titles.length} incidents`, 'm'), built.stderr);
  assert.ok(!/error\[(?!duplicate-id)/.test(built.stderr), built.stderr);
});

// ---- templates of a site --------------------------------------------------------------------------------------

test('a site adds templates and replaces those that are shipped, and reads none as a document', () => {
  const folder = folderOf({
    'templates/short.md': '{{! Ours }}\n---\ntitle: {{title}}\n---\n\n# {{title}} on {{date}}\n{{#severity}}Severity {{severity}}.\n{{/severity}}{{^services}}Nobody knows what was hit.{{/services}}\n',
    'templates/toml.md': '+++\ntitle = {{title}}\n{{#services}}services = {{services}}\n{{/services}}\n+++\n',
    'templates/plain.md': '# A plain file\n',
    'templates/deep/other.md': '# Not a template\n',
  });
  const { stdout } = make(folder, ['--list']);
  assert.match(stdout, /^short +Ours · templates\/short\.md$/m);
  assert.match(stdout, /^plain +templates\/plain\.md$/m);
  assert.ok(!stdout.includes('other'));

  const short = make(folder, ['A *b* "c"', '--template', 'short', '--date', '2026-01-31']).stdout.trim();
  assert.equal(read(folder, short), '---\ntitle: "A *b* \\"c\\""\n---\n\n# A \\*b\\* "c" on 2026-01-31\nNobody knows what was hit.\n');
  const toml = make(folder, ['T', '--template', 'toml', '--service', 'a b,c']).stdout.trim();
  assert.equal(read(folder, toml), '+++\ntitle = "T"\nservices = ["a b", "c"]\n+++\n');
  assert.equal(facts(folder, toml).title?.value ?? facts(folder, toml).title, 'T');
  const plain = make(folder, ['P', '--template', 'plain', '--date', '2026-01-31']);
  assert.match(plain.stderr, /templates\/plain\.md has no \{\{title\}\}[\s\S]*no \{\{date\}\}/);
  const built = build(folder, join(folder, 'out'));
  assert.match(built.stdout, /^3 incidents/m);
});

test('the template that the documentation shows is one', () => {
  const page = read(source, 'docs/templates.md');
  const folder = folderOf({ 'templates/partner.md': page.match(/^```markdown\n([\s\S]*?)^```$/m)[1] });
  assert.match(make(folder, ['--list']).stdout, /^partner +Partner: an outage at a company that we depend on · templates\/partner\.md$/m);
  const path = make(folder, ['Their DNS failed', '--template', 'partner', '--date', '2026-01-31', '--service', 'dns']).stdout.trim();
  assert.match(read(folder, path), /^services: \[dns\]\ntags: \[partner\]$/m);
  for (const name of templates) assert.match(page, new RegExp(`^\\| \`${name}\` \\|`, 'm'));
});

test('a mistake in a template is named with its line, and nothing is written', () => {
  const folder = folderOf({
    'templates/front.md': '{{! Front }}\n---\ntitle: {{titel}}\n---\n',
    'templates/body.md': '{{! Body }}\n---\ntitle: {{title}}\n---\n\n{{nobody}}\n',
    'templates/open.md': '---\ntitle: {{title}}\n---\n{{#date}}\n',
    'templates/part.md': '{{> other}}\n',
  });
  const refused = (name, said) => assert.match(make(folder, ['A', '--template', name], 2).stderr, said);
  refused('front', /^templates\/front\.md:3: error\[theme-unknown-name\]: there is no value named “titel” here\n.*title: \{\{titel\}\}\n[\s\S]*did you mean “title”/m);
  refused('body', /^templates\/body\.md:6: [\s\S]*the names here are: date, services, severity, title/m);
  refused('open', /^templates\/open\.md:4: error\[theme-syntax\]: the section “date” is never closed/m);
  refused('part', /such a template stands alone/);
  assert.ok(!existsSync(join(folder, 'a.md')));
});
