// Pages as they are shown: on a phone, on paper, in the dark, without scripts, in a sub-folder and from a file.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { kinds, roughKinds, roughSite } from './support/kinds.mjs';
import { stickingOut } from './support/overflow.mjs';
import { serve } from './support/server.mjs';
import { museum, tinySite } from '../support/site.mjs';
import { statusKinds, statusSite } from './support/status_site.mjs';

const site = museum();
const rough = tinySite(roughSite);
const status = tinySite(statusSite);
let browser;
let servers;
let everyKind; // URLs
before(async () => {
  browser = await startChromium();
  // At the top of a host, as its base URL says: 404.html cannot be relative.
  servers = [await serve(site.out, { prefix: '/' }), await serve(rough.out), await serve(status.out, { prefix: '/' })];
  everyKind = [kinds, roughKinds, statusKinds].flatMap((paths, i) => paths.map((path) => servers[i].url + path));
});
after(async () => {
  await browser?.close();
  servers?.forEach((server) => server.close());
  [site, rough, status].forEach((built) => built.remove());
});

const incident = 'incidents/2017-01-31-gitlab-database.html';

test('no page is wider than its window, from phone to desk, nor than paper', () =>
  visit(browser, everyKind[0], async (page) => {
    const found = {};
    for (const url of everyKind) {
      await page.goto(url);
      for (const [media, width] of [...[320, 360, 768, 1024, 1920].map((width) => ['screen', width]), ['print', 680]]) {
        await page.emulateMedia({ media });
        await page.setViewportSize({ width, height: 900 });
        const out = await page.evaluate(stickingOut);
        if (out.length) found[`${new URL(url).pathname}, ${media} ${width}`] = out;
      }
    }
    assert.deepEqual(found, {});
  }));

test('paper shows the text and no navigation', () =>
  visit(browser, servers[0].url + incident, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.top nav', '.crumbs', '.toc', '.sequence', '.find'])
      for (const element of await page.locator(gone).all()) assert.ok(!(await element.isVisible()), gone);
    for (const kept of ['.brand', '.address', 'h1', '.phases', '.timeline', '.text table', '#hs-links']) {
      assert.ok(await page.locator(kept).first().isVisible(), kept);
    }
    const address = page.locator('#hs-links + ul a').first();
    const spelt = await address.evaluate((link) => getComputedStyle(link, '::after').content);
    assert.ok(spelt.includes(await address.getAttribute('href')), spelt);
  }));

test('light and dark follow the system', async () => {
  const brightness = async (colorScheme) => {
    let sum;
    const measure = async (page) => {
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      sum = colour.match(/\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b);
    };
    await visit(browser, servers[0].url, measure, { colorScheme });
    return sum;
  };
  assert.ok((await brightness('light')) > 700);
  assert.ok((await brightness('dark')) < 120);
});

test('every page but search is whole without scripts', () =>
  visit(
    browser,
    everyKind[0],
    async (page) => {
      for (const url of everyKind) {
        await page.goto(url);
        assert.ok(await page.locator('h1').isVisible(), url);
        const scripts = await page.locator('script').evaluateAll((list) => list.map(({ src }) => src.split('/').at(-1)));
        const allowed = url.endsWith('search.html') ? ['page.js', 'texts.js', 'shards.js', 'results.js', 'search.js'] : ['page.js', 'time.js', 'highlight.js'];
        assert.deepEqual(scripts.filter((name) => !allowed.includes(name)), [], url);
      }
    },
    { javaScriptEnabled: false },
  ));

test('a status history shows the reader’s own clock beside the original', () =>
  visit(
    browser,
    `${servers[2].url}history/2026-01.html`,
    async (page) => {
      const when = page.locator('.entry > .meta', { has: page.locator('time[datetime="2026-01-10T10:00:00+01:00"]') });
      assert.match(await when.textContent(), /^10 Jan 2026, 10:00 UTC\+01:00 .*your time 04:00/);
    },
    { timezoneId: 'America/New_York' },
  ));

test('from a file, links lead from page to page and styles arrive', () =>
  visit(browser, `${pathToFileURL(site.out)}/index.html`, async (page) => {
    await page.click('nav >> text=Services');
    await page.click('main >> role=link[name="DNS"]');
    await page.click('main >> role=link[name=/^Mirai botnet/]');
    assert.match(await page.locator('h1').textContent(), /^Mirai botnet/);
    assert.equal(await page.locator('.phases').evaluate((list) => getComputedStyle(list).listStyleType), 'none');
  }));

test('an unknown address gets the page that says so, with working links', async () => {
  const allowed = /status of 404/;
  await visit(
    browser,
    `${servers[0].url}a/b/c.html`,
    async (page) => {
      assert.equal(await page.locator('h1').textContent(), 'No such page');
      await page.click('main >> text=All incidents');
      assert.equal(await page.locator('h1').textContent(), 'Incidents');
    },
    { allowed },
  );
});

test('the address of a line marks what was read there', () =>
  visit(browser, `${servers[1].url}incidents/inferred.html`, async (page) => {
    const mark = page.locator('a.inferred').first();
    await mark.click();
    const target = page.locator(':target');
    assert.equal(`#${await target.getAttribute('id')}`, await mark.getAttribute('href'));
    const colour = await target.evaluate((place) => getComputedStyle(place.parentElement).backgroundColor);
    assert.notEqual(colour, 'rgba(0, 0, 0, 0)');
  }));

test('the skip link leads to the content', () =>
  visit(browser, servers[0].url, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'hs-main');
  }));

test('feed and sitemap are well-formed', () =>
  visit(browser, servers[0].url, async (page) => {
    for (const [path, root] of [['feed.xml', 'feed'], ['sitemap.xml', 'urlset']]) {
      const parse = (text) => new DOMParser().parseFromString(text, 'application/xml').documentElement.nodeName;
      assert.equal(await page.evaluate(parse, site.read(path)), root, path);
    }
  }));

test('an alias opens the page that bears it', async () => {
  const moved = tinySite({ 'a.md': '---\ntitle: Renamed\nstarted: 2024-01-02\naliases: [2019/old.html]\n---\nText.\n' });
  try {
    await visit(browser, `${pathToFileURL(moved.out)}/2019/old.html`, async (page) => {
      await page.waitForURL(/incidents\/a\.html$/);
      assert.equal(await page.locator('h1').textContent(), 'Renamed');
    });
  } finally {
    moved.remove();
  }
});
