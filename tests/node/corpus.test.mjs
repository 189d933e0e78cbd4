// Real documents as others wrote them, where they lie beside the project (../shared/corpus); skipped elsewhere.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseFragment } from 'parse5';
import { build, filesOf, source, temporaryFolder } from '../support/site.mjs';

const corpus = join(source, '../shared/corpus');
const skip = !existsSync(corpus) && 'the corpus is not here';

// Builds one folder of the corpus; `work` gets its diagnostics and a reader of its pages.
function built(name, work) {
  const out = temporaryFolder();
  try {
    const run = build(join(corpus, name), join(out, 'site'));
    assert.equal(run.status, 0, run.stderr);
    work({ said: run.stderr, read: (path) => readFileSync(join(out, 'site', path), 'utf8'), pages: filesOf(join(out, 'site')) });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

// The lines a reader sees: text of blocks, one line each; comments are not seen.
function linesOf(html) {
  const lines = [''];
  const block = /^(p|li|h\d|tr|td|th|div|br|dt|dd|ol|ul|section|header|article|table|pre|blockquote|time)$/;
  const walk = (node) => {
    if (block.test(node.nodeName)) lines.push('');
    if (node.nodeName === '#text') lines[lines.length - 1] += node.value;
    node.childNodes?.forEach(walk);
    if (block.test(node.nodeName)) lines.push('');
  };
  walk(parseFragment(html));
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

test('each seed document has a page with its title and its date', { skip }, () => {
  const seeds = {
    '000-6c9250864c18d5d9': ['Incident Report', '10 May 2024'],
    '001-b3e24ccac250a813': ['Server Outage Incident Report', '9 Nov 2023'],
    '002-eff110bd40386d22': ['SERVER OUTAGE INCIDENT REPORT', '7 Aug 2023'],
    '003-36124242d0a19b59': ['Postmortem', '10 May 2023'],
    '004-52fbd5b3069f1aa5': ['Incident Postmortem: Server Configuration Error', '7 May 2024'],
  };
  built('seeds', ({ read, pages }) => {
    const incidents = pages.filter((path) => /^incidents\/\d/.test(path));
    assert.deepEqual(incidents, Object.keys(seeds).map((id) => `incidents/${id}.html`));
    for (const [id, [title, date]] of Object.entries(seeds)) {
      const html = read(`incidents/${id}.html`);
      const heading = html.slice(html.indexOf('<header class="heading">'), html.indexOf('</header>', html.indexOf('<h1>')));
      assert.ok(heading.includes(`<h1>${title}</h1>`), `${id}: ${title}`);
      assert.ok(heading.includes(date), `${id}: ${date}`);
    }
  });
});

test('each moment of a plain timeline stands on a line of its own', { skip }, () => {
  built('seeds', ({ read }) => {
    const html = read('incidents/001-b3e24ccac250a813.html');
    const lines = linesOf(html.slice(html.indexOf('<div class="text">')));
    const moments = lines.filter((line) => /^\d+:\d\d AM:/.test(line)).map((line) => line.split(' ')[0]);
    assert.deepEqual(moments, ['9:45', '10:00', '10:00', '10:10', '10:15', '10:20', '10:20', '10:22']);
  });
});

test('a table is a table, and a heading in a comment is not shown', { skip }, () => {
  built('seeds', ({ read }) => {
    const html = read('incidents/002-eff110bd40386d22.html');
    const text = html.slice(html.indexOf('<div class="text">')); // the table of the strip stands above it
    const rows = text.match(/<table>[^]*?<\/table>/)[0].match(/<tr>/g);
    assert.equal(rows.length, 9);
    assert.ok(!/<h2[^>]*>[^<]*Timeline/.test(html));
    assert.ok(!html.includes('Timeline (all time'));
  });
});

for (const name of ['seeds', 'student', 'company']) {
  test(`the documents of ${name}/ are built, and each complaint names its place`, { skip }, () => {
    built(name, ({ said, pages }) => {
      assert.ok(pages.filter((path) => path.startsWith('incidents/')).length > 4);
      for (const line of said.split('\n').filter((text) => /^\S.*\b(error|warning)\[/.test(text))) {
        const [, path] = line.match(/^(.+?\.(?:md|yaml)):\d+(?::\d+)?: (?:error|warning)\[[a-z-]+\]: \S/) ?? [];
        assert.ok(path, `without a place: ${line}`);
        assert.ok(existsSync(join(corpus, name, path)), `of no document: ${line}`);
      }
    });
  });
}
