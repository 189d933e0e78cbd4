// `hindsight serve` as an author meets it: the page follows the source and keeps its place, and a bar at its
// foot says what was found.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { serving, until } from './support/serving.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const paragraphs = Array.from({ length: 120 }, (_, i) => `Paragraph ${i} of a long account.`).join('\n\n');
const postmortem = (words, fields = '') =>
  `---\ntitle: A long night\nstarted: 2025-03-01T10:00:00Z\nresolved: 2025-03-01T11:00:00Z\n${fields}---\n## Summary\n\n${words}\n\n## What happened\n\n${paragraphs}\n`;
const config = 'title: Tiny\nsources: [content]\neditions:\n  internal: {out: public/internal}\n';
const page = 'internal/incidents/a.html';

let browser;
let site;
let several; // editions, with findings
before(async () => {
  [browser, site, several] = await Promise.all([
    startChromium(),
    serving({ 'site.yaml': config, 'content/a.md': postmortem('First words.') }),
    serving({
      'site.yaml': `${config}  public: {out: public/status}\n`,
      'content/a.md': postmortem('First [words](gone.md).', 'misspelt: 1\nvisibility: public\npublic_title: A short outage\npublic_id: night\n'),
    }),
  ]);
});
after(async () => {
  await browser?.close();
  await site?.remove();
  await several?.remove();
});

const text = (tab) => tab.locator('main').innerText();
const bar = (tab) => tab.locator('hindsight-diagnostics summary');

test('a save is on screen at once, with the place kept', () =>
  visit(browser, site.url + page, async (tab) => {
    assert.match(await text(tab), /First words/);
    await tab.evaluate(() => scrollTo(0, 1500));
    const before = await tab.evaluate(() => scrollY);
    assert.ok(before > 1000);
    site.write('content/a.md', postmortem('Second words.'));
    await tab.locator('text=Second words').first().waitFor({ state: 'attached' });
    await tab.waitForLoadState('load');
    await until(async () => Math.abs((await tab.evaluate(() => scrollY)) - before) <= 2, () => 'the place');
    assert.equal(await tab.evaluate(() => sessionStorage.length), 0, 'nothing stays behind');
  }));

test('what was found opens from a bar, as text', () =>
  visit(browser, site.url + page, async (tab) => {
    site.write('content/a.md', postmortem('Third words.', 'services: ["<img src=x onerror=alert(1)>"]\nmisspelt: 1\n'));
    await bar(tab).waitFor();
    assert.match(await bar(tab).innerText(), /warning|error|note/);
    await bar(tab).focus();
    await tab.keyboard.press('Enter');
    const list = tab.locator('hindsight-diagnostics ul');
    assert.match(await list.innerText(), /content\/a\.md:\d+/);
    assert.match(await list.innerText(), /misspelt/);
    assert.equal(await list.locator('img').count(), 0);
    const style = await tab.locator('hindsight-diagnostics section').evaluate((box) => getComputedStyle(box).position);
    assert.equal(style, 'fixed');
    site.write('content/a.md', postmortem('Fourth words.'));
    await tab.locator('text=Fourth words').first().waitFor({ state: 'attached' });
  }));

test('the bar and the list of editions break no rule of accessibility, in light and in dark', () =>
  visit(
    browser,
    `${several.url}internal/incidents/a.html`,
    async (tab) => {
      await bar(tab).click();
      for (const url of [tab.url(), several.url, `${several.url}_hindsight/beside/`])
        for (const colorScheme of ['light', 'dark']) {
          if (tab.url() !== url) await tab.goto(url);
          await tab.emulateMedia({ colorScheme });
          await tab.addScriptTag({ path: axe });
          const violations = await tab.evaluate(() => window.axe.run().then((run) => run.violations));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`), []);
        }
    },
    { bypassCSP: true }, // for axe itself
  ));

test('the same page of another edition is one key away, and both stand side by side', () =>
  visit(browser, `${several.url}internal/incidents/a.html`, async (tab) => {
    const link = (name) => tab.locator('hindsight-diagnostics nav a', { hasText: name });
    await link('public').focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/public/incidents/night.html');
    await link('side by side').click();
    await tab.waitForURL('**/_hindsight/beside/public/incidents/night.html');
    const frame = (name) => tab.frameLocator(`iframe[title="${name}"]`);
    await frame('internal').locator('h1', { hasText: 'A long night' }).waitFor();
    await frame('public').locator('h1', { hasText: 'A short outage' }).waitFor();
    assert.equal(await frame('internal').locator('hindsight-diagnostics nav').count(), 0, 'no links within a frame');
    const places = () => tab.locator('iframe').evaluateAll((frames) => frames.map((frame) => frame.getBoundingClientRect().toJSON()));
    const [left, right] = await places();
    assert.ok(left.top === right.top && left.right <= right.left && left.height > 500, JSON.stringify([left, right]));
    await tab.setViewportSize({ width: 360, height: 740 });
    const [above, below] = await places();
    assert.ok(above.bottom <= below.top && above.height > 400, JSON.stringify([above, below]));
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than a phone');
    several.write('content/a.md', postmortem('Newer words.', 'visibility: public\npublic_title: A shorter outage\npublic_id: night\n'));
    await frame('internal').locator('text=Newer words').first().waitFor();
    await frame('public').locator('h1', { hasText: 'A shorter outage' }).waitFor();
    assert.ok(tab.url().endsWith('/_hindsight/beside/public/incidents/night.html'));
  }));

test('a broken site.yaml leaves the page and says so in the bar, until it is mended', () =>
  visit(browser, site.url + page, async (tab) => {
    site.write('site.yaml', 'title: [broken\n');
    await tab.locator('hindsight-diagnostics summary', { hasText: 'last good state' }).waitFor();
    assert.match(await text(tab), /words/);
    site.write('site.yaml', config.replace('Tiny', 'Mended'));
    await until(async () => /Mended/.test(await tab.title()), () => 'the new title');
    assert.equal(await tab.locator('hindsight-diagnostics', { hasText: 'last good state' }).count(), 0);
  }));

test('the list of editions and a page that is gone follow too; the console stays empty', () =>
  visit(
    browser,
    `${site.url}internal/incidents/b.html`,
    async (tab) => {
      assert.match(await text(tab), /No such page/);
      site.write('content/b.md', postmortem('New words.'));
      await tab.locator('text=New words').first().waitFor({ state: 'attached' });
    },
    { allowed: /404 \(Not Found\)/ },
  ));

test('a page elsewhere cannot embed the search data, although they are scripts', async () => {
  const elsewhere = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>'));
  await new Promise((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  const embeds = (tab) =>
    tab.evaluate(
      (url) =>
        new Promise((done) => {
          const script = Object.assign(document.createElement('script'), { src: url });
          script.onload = () => done(true);
          script.onerror = () => done(false);
          document.head.append(script);
        }),
      `${site.url}internal/assets/time.js`,
    );
  try {
    await visit(browser, site.url + page, async (tab) => assert.equal(await embeds(tab), true));
    await visit(
      browser,
      `http://127.0.0.1:${elsewhere.address().port}/`,
      async (tab) => assert.equal(await embeds(tab), false),
      { allowed: /ERR_BLOCKED_BY_RESPONSE|favicon|404/ },
    );
  } finally {
    elsewhere.close();
    elsewhere.closeAllConnections();
  }
});

test('a server that has ended is named in the bar', async () => {
  const other = await serving({ 'site.yaml': config, 'content/a.md': postmortem('Some words.') });
  await visit(
    browser,
    other.url + page,
    async (tab) => {
      assert.deepEqual(await other.end(), { status: 0, signal: null });
      await tab.locator('hindsight-diagnostics summary', { hasText: 'has stopped' }).waitFor();
    },
    { allowed: /ERR_|Failed to load/ },
  ).finally(() => other.remove());
});
