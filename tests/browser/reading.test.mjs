// Reading one document: contents that follow, footnotes in place, coloured code, pictures in full size, the key of the
// search; each over http and from a file, and what is left of them without scripts. Text from right to left.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { stickingOut } from './support/overflow.mjs';
import { serve } from './support/server.mjs';
import { tinySite } from '../support/site.mjs';

const words = 'The pump was replaced and the water went down. '.repeat(40);
const site = tinySite({
  'site.yaml': `
title: Reading
sources: [content]
editions: {internal: {base_url: "https://wiki.example.com/"}}
`,
  'content/flood.md': `---
title: The hall under water
started: 2024-03-01T10:00:00Z
resolved: 2024-03-01T12:00:00Z
services: [hall]
actions: [{title: Lift the pumps, status: open}]
---
## What happened

Water came.[^1] ${words}

## Why

![The hall](hall.svg) ${words}

### The pump

\`\`\`sh
pump --start "hall" # by hand
\`\`\`

\`\`\`
no language
\`\`\`

\`\`\`cobol
MOVE WATER TO SEA
\`\`\`

${words}

[^1]: As the **log** of [the house](https://example.com/log) says.
`,
  'content/hall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"/>',
  'content/plain.md': '---\ntitle: Without code\nstarted: 2024-02-01\n---\n```\nplain\n```\n',
});

const arabic = 'انقطاع خدمة الدفع بسبب شهادة منتهية الصلاحية';
const rightToLeft = tinySite({
  'site.yaml': `
title: سجل الأعطال
language: ar
sources: [content]
services: [{id: pay, name: الدفع}]
root_causes: [{id: cert, name: شهادة منتهية}]
editions: {internal: {base_url: "https://wiki.example.com/"}}
`,
  ...Object.fromEntries(
    [1, 2, 3].map((month) => [
      `content/a${month}.md`,
      `---\ntitle: ${arabic} ${month}\nstarted: 2024-0${month}-01T10:00:00Z\nresolved: 2024-0${month}-01T12:00:00Z\nseverity: SEV1\nservices: [pay]\n` +
        `root_causes: [cert]\ntimeline: [{at: 2024-0${month}-01T10:05:00Z, text: ${arabic}}]\nactions: [{title: ${arabic}, status: open}]\n---\n` +
        `## ${arabic}\n\n${`${arabic}. `.repeat(20)}\n\n| ${arabic} | 1 |\n|---|---|\n| ${arabic} | 2 |\n`,
    ]),
  ),
});

let browser;
let server;
before(async () => {
  browser = await startChromium();
  server = await serve(site.out);
});
after(async () => {
  await browser?.close();
  server?.close();
  [site, rightToLeft].forEach((built) => built.remove());
});

const ways = {
  'over http': () => server.url,
  'from a file': () => `${pathToFileURL(site.out)}/`,
};

for (const [way, top] of Object.entries(ways)) {
  test(`the contents mark the section that is read, ${way}`, () =>
    visit(browser, `${top()}incidents/flood.html`, async (page) => {
      const marked = page.locator('.pinned [aria-current]');
      assert.equal(await marked.count(), 0, 'the reader is above the text');
      await page.evaluate(() => document.getElementById('why').scrollIntoView());
      await page.locator('.pinned [aria-current]', { hasText: 'Why' }).waitFor();
      await page.evaluate(() => document.getElementById('the-pump').scrollIntoView());
      await page.locator('.pinned [aria-current]', { hasText: 'The pump' }).waitFor();
      assert.equal(await marked.count(), 1);
      assert.ok(await marked.isVisible());
    }));

  test(`a footnote opens beside its reference and gives the keyboard back, ${way}`, () =>
    visit(browser, `${top()}incidents/flood.html`, async (page) => {
      const reference = page.locator('.footnote-ref a');
      await reference.focus();
      await page.keyboard.press('Enter');
      const note = page.getByRole('note', { name: 'Footnote 1' });
      assert.equal(await note.innerText(), 'As the log of the house says.');
      const [here, there] = [await reference.boundingBox(), await note.boundingBox()];
      assert.ok(Math.abs(here.y - there.y) < 200, 'it is near');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'the house');
      await page.keyboard.press('Escape');
      await note.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.id), 'fnref-1');
      assert.equal(new URL(page.url()).hash, '');
    }));

  test(`code that names a known language is coloured, other code stays as it is, ${way}`, () =>
    visit(browser, `${top()}incidents/flood.html`, async (page) => {
      const [shell, plain, unknown] = await page.locator('pre code').all();
      await shell.locator('.hljs-string').waitFor();
      assert.equal(await shell.innerText(), 'pump --start "hall" # by hand\n');
      assert.notEqual(
        await shell.locator('.hljs-string').evaluate((word) => getComputedStyle(word).color),
        await shell.evaluate((code) => getComputedStyle(code).color),
      );
      for (const code of [plain, unknown]) assert.equal(await code.locator('span').count(), 0);
    }));

  test(`"/" leads to the field, and types itself in one, ${way}`, () =>
    visit(browser, `${top()}incidents/flood.html`, async (page) => {
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'hs-find');
      await page.keyboard.type('a/b');
      assert.equal(await page.locator('#hs-find').inputValue(), 'a/b');
    }));
}

test('on a phone "/" opens the search page', () =>
  visit(
    browser,
    `${server.url}incidents/flood.html`,
    async (page) => {
      await page.keyboard.press('/');
      await page.waitForURL(/search\.html$/);
    },
    { viewport: { width: 390, height: 800 } },
  ));

test('the highlighter is asked for only where code names a language', () =>
  visit(browser, `${server.url}incidents/plain.html`, async (page) => {
    assert.deepEqual(page.requested.filter((url) => url.includes('highlight')), []);
  }));

test('a picture leads to itself, a heading to its own address', () =>
  visit(browser, `${server.url}incidents/flood.html`, async (page) => {
    for (const name of ['What happened', 'Follow-up actions']) {
      const heading = page.getByRole('heading', { name });
      await heading.locator('.anchor').click();
      assert.equal(`#${await heading.getAttribute('id')}`, new URL(page.url()).hash);
    }
    await page.getByRole('link', { name: 'The hall' }).click();
    await page.waitForURL(/incidents\/flood\/hall\.svg$/);
  }));

test('without scripts a footnote is a jump, and the contents a list', () =>
  visit(
    browser,
    `${server.url}incidents/flood.html`,
    async (page) => {
      await page.locator('.footnote-ref a').click();
      assert.equal(new URL(page.url()).hash, '#fn-1');
      assert.equal(await page.locator('.pinned a').count(), 4);
    },
    { javaScriptEnabled: false },
  ));

test('a language from right to left turns the page and breaks nothing', () => {
  const top = `${pathToFileURL(rightToLeft.out)}/`;
  return visit(browser, `${top}index.html`, async (page) => {
    const found = {};
    for (const path of ['index.html', 'incidents/a1.html', 'incidents/index.html', 'services/pay.html', 'search.html', 'insights/index.html', 'actions/index.html', 'matrix.html', 'recurring.html'])
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(top + path);
        const out = await page.evaluate(stickingOut);
        if (out.length) found[`${path}, ${width}`] = out;
      }
    assert.deepEqual(found, {});

    await page.goto(`${top}incidents/a1.html`);
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    const [brand, nav, text, side] = await Promise.all(['.brand', '.top nav', '.text', '.side'].map((part) => page.locator(part).boundingBox()));
    assert.ok(brand.x > nav.x, 'the title stands on the right');
    assert.ok(text.x > side.x, 'the contents stand on the left');
    // Time runs from left to right in drawings, and their marks stay under their labels.
    await page.goto(`${top}index.html`);
    const [january, december] = await Promise.all(['first-child', 'last-child'].map((which) => page.locator(`.months span:${which}`).boundingBox()));
    assert.ok(january.x < december.x);
    const [first, last] = await Promise.all(['1 Jan', '1 Mar'].map((day) => page.locator('.strip rect', { hasText: day }).boundingBox()));
    assert.ok(first.x < last.x, 'as do their marks');
  });
});
