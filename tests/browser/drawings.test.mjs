// Every drawing of a site is well-formed XML, names itself or stands beside its own words, and can be read on a
// phone; the reader's own time stands beside times of another zone.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { serve } from './support/server.mjs';
import { build, filesOf, museum, source, temporaryFolder, tinySite } from '../support/site.mjs';

const corpus = join(source, '../shared/corpus/company');
const skip = !existsSync(corpus) && 'the corpus is not here';

const minute = (n) => new Date(Date.UTC(2024, 2, 1, 10, 0, n * 20)).toISOString().slice(0, 19) + 'Z';
const crowded = tinySite({
  'site.yaml': 'sources: [content]\n',
  'content/many.md':
    '---\ntitle: Many entries\nstarted: 2024-03-01T10:00:00Z\nacknowledged: 2024-03-01T10:20:00Z\n' +
    'mitigated: 2024-03-01T13:10:00Z\nresolved: 2024-03-01T13:20:00Z\ntimeline:\n' +
    Array.from({ length: 600 }, (_, n) => `  - {at: "${minute(n)}", text: "Entry ${n} & <more>"}\n`).join('') +
    '---\nText.\n',
  'content/zone.md':
    '---\ntitle: Evening in New York\nstarted: 2024-03-01T22:00:00-05:00\nresolved: 2024-03-01T23:30:00-05:00\n---\nText.\n',
  'content/unknown.md':
    '---\ntitle: Somewhere\nstarted: 2024-03-01T22:00:00\nresolved: 2024-03-01T23:30:00\n---\nText.\n',
});
const site = museum();
let browser;
let servers;
before(async () => {
  browser = await startChromium();
  servers = { museum: await serve(site.out), crowded: await serve(crowded.out) };
});
after(async () => {
  await browser?.close();
  Object.values(servers ?? {}).forEach((server) => server.close());
  site.remove();
  crowded.remove();
});

// What is wrong with the drawings of a page, as text.
function faults(html) {
  const found = [];
  for (const drawing of html.match(/<svg[\s\S]*?<\/svg>/g) ?? []) {
    const xml = drawing.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
    const root = new DOMParser().parseFromString(xml, 'image/svg+xml').documentElement;
    if (root.querySelector('parsererror') || root.nodeName !== 'svg') found.push(`not XML: ${drawing.slice(0, 80)}`);
    if (root.getAttribute('aria-hidden') === 'true') continue;
    const title = root.querySelector(':scope > title');
    const named = root.getAttribute('role') === 'group' && title?.textContent;
    if (!named || root.getAttribute('aria-labelledby') !== title.id) found.push(`no name: ${drawing.slice(0, 80)}`);
  }
  const style = html.match(/<[^>]*\sstyle=/);
  return style ? [...found, `a style: ${style[0]}`] : found;
}

async function sweep(folder) {
  const found = {};
  let drawings = 0;
  await visit(browser, servers.museum.url, async (page) => {
    for (const path of filesOf(folder).filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(folder, path), 'utf8');
      drawings += html.split('class="chart').length - 1;
      const faulty = await page.evaluate(faults, html);
      if (faulty.length) found[path] = faulty;
    }
  });
  assert.deepEqual(found, {});
  return drawings;
}

test('every drawing of the museum is XML and names itself', async () => assert.ok((await sweep(site.out)) > 40));

test('so is every drawing of a crowded site', async () => assert.ok((await sweep(crowded.out)) > 5));

test('so is every drawing of real documents', { skip }, async () => {
  const out = temporaryFolder();
  try {
    assert.equal(build(corpus, join(out, 'site')).status, 0);
    assert.ok((await sweep(join(out, 'site'))) > 20);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

test('a strip of 600 entries has at most 200 ticks, and its table has them all', () => {
  const html = crowded.read('incidents/many.html');
  const ticks = html.match(/class="tick/g).length;
  assert.ok(ticks > 50 && ticks <= 201, `${ticks} ticks`);
  assert.equal(html.match(/<tr id="hs-event-\d+">/g).length, 600);
});

// Pairs of texts of one drawing that lie on each other, texts outside of the window, and drawings that some
// style gave less room than they were drawn for, so that they lie on what follows.
function unreadable(margin) {
  const found = [];
  for (const drawing of document.querySelectorAll('svg.chart')) {
    const { height } = drawing.getBoundingClientRect();
    if (height && height < Number(drawing.getAttribute('height')) - 1)
      found.push(`squeezed to ${height}: ${drawing.querySelector('title').textContent}`);
    const texts = [...drawing.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [n, [one, a]] of texts.entries()) {
      if (a.width && (a.left < -margin || a.right > innerWidth + margin)) found.push(`outside: ${one}`);
      for (const [other, b] of texts.slice(n + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 5) found.push(`${one} on ${other}`);
      }
    }
  }
  return found;
}

test('labels lie beside each other on a phone, at a desk and on paper', async () => {
  const found = {};
  const museumPages = site.files().filter((path) => /^incidents\/\d.*\.html$/.test(path));
  const pages = [
    ...['insights/index.html', ...museumPages].map((path) => servers.museum.url + path),
    servers.crowded.url + 'incidents/many.html',
  ];
  await visit(browser, pages[0], async (page) => {
    for (const url of pages) {
      await page.goto(url);
      for (const [media, width] of [['screen', 360], ['screen', 1280], ['print', 680]]) {
        await page.emulateMedia({ media });
        await page.setViewportSize({ width, height: 900 });
        const bad = await page.evaluate(unreadable, media === 'print' ? 20 : 0); // paper has margins of its own
        if (bad.length) found[`${new URL(url).pathname}, ${media} ${width}`] = bad;
      }
    }
  });
  assert.deepEqual(found, {});
});

test("the reader's own time stands beside another zone's, and only there", async () => {
  const shown = async (path, timezoneId) => {
    let texts;
    await visit(
      browser,
      servers.crowded.url + path,
      async (page) => {
        texts = await page.locator('.phases .yours').allTextContents();
      },
      { timezoneId, locale: 'en-GB' },
    );
    return texts;
  };
  assert.deepEqual(await shown('incidents/zone.html', 'America/New_York'), []);
  assert.deepEqual(await shown('incidents/zone.html', 'Europe/Berlin'), ['your time 2 Mar, 04:00', 'your time 2 Mar, 05:30']);
  assert.deepEqual(await shown('incidents/unknown.html', 'Europe/Berlin'), []);
});

test('the scripts of our own stay small', () => {
  const own = site.files().filter((path) => /^assets\/(?!lunr|highlight|texts)[^/]*\.js$/.test(path));
  const sizes = Object.fromEntries(own.map((path) => [path, site.read(path).length]));
  const { 'assets/paste.js': forLogs, ...rest } = sizes; // comes only when a log is pasted
  assert.ok(Object.values(rest).reduce((a, b) => a + b) < 20_000, JSON.stringify(sizes));
  assert.ok(forLogs < 8_000, String(forLogs));
});
