// The search page as a reader uses it, served from a sub-folder of a host and opened as a file.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { asked, startChromium, visit } from './support/browser.mjs';
import { serve } from './support/server.mjs';
import { museum } from './support/site.mjs';

const site = museum();
let browser;
let server;
let broken = null; // a pattern: these files come as a sign-in page
before(async () => {
  browser = await startChromium();
  const instead = (path) => (broken?.test(path) ? '<!doctype html><title>Sign in</title>' : null);
  server = await serve(site.out, { instead });
});
after(async () => {
  await browser?.close();
  server?.close();
  site.remove();
});

const overHttp = () => server.url;
const asFile = () => `${pathToFileURL(site.out)}/`;
const gitlab = 'Wrong host, empty backups: GitLab.com deletes its primary database';

const status = (page) => page.locator('#hs-status');
const titles = (page) => page.locator('#hs-results .title').allTextContents();
const focusedId = (page) => page.evaluate(() => document.activeElement.id);
const says = (page, text) => status(page).filter({ hasText: text }).waitFor();
const queryOf = (page) => new URL(page.url()).search;

for (const [how, url] of [['over http', overHttp], ['from a file', asFile]]) {
  test(`${how}, “database deletion” finds the GitLab outage first and shows why`, () =>
    visit(browser, `${url()}search.html`, async (page) => {
      await page.fill('#hs-q', 'database deletion');
      await says(page, / results/);
      assert.equal((await titles(page))[0], gitlab);
      const extract = page.locator('#hs-results li').first().locator('.extract mark');
      await extract.first().waitFor();
      const marked = (await extract.allTextContents()).map((word) => word.toLowerCase());
      assert.ok(marked.some((word) => word.startsWith('delet')) && marked.includes('database'), marked.join());
      await page.locator('#hs-results .title').first().click();
      assert.equal(await page.locator('h1').textContent(), gitlab);
    }));

  test(`${how}, a query and filters in the URL are restored`, () =>
    visit(browser, `${url()}search.html?q=certificate&severity=SEV2&year=2020`, async (page) => {
      await says(page, '1 result');
      assert.equal(await page.inputValue('#hs-q'), 'certificate');
      assert.equal(await page.inputValue('#hs-severity'), 'SEV2');
      assert.match((await titles(page))[0], /certificate/i);
    }));

  test(`${how}, the field of another page leads to the results`, () =>
    visit(browser, `${url()}services/dns.html`, async (page) => {
      await page.fill('#hs-find', 'leap day');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\.html\?q=leap\+day/);
      await page.locator('#hs-results .title', { hasText: 'Leap-day' }).waitFor();
    }));
}

test('nothing is requested before the field is touched, and no text before there are results', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    const data = () => asked(page, overHttp()).filter((path) => /^(search\/|assets\/lunr)/.test(path));
    assert.deepEqual(data(), []);
    await page.focus('#hs-q');
    await page.waitForFunction(() => 'lunr' in window);
    assert.deepEqual(data().filter((path) => path.startsWith('search/text/')), []);
    await page.fill('#hs-q', 'botnet');
    await page.locator('#hs-results .extract mark').first().waitFor();
    assert.ok(data().some((path) => path.startsWith('search/text/')));
  }));

for (const [name, value] of [['service', 'dns'], ['cause', 'change'], ['severity', 'SEV2'], ['year', '2017']]) {
  test(`the filter by ${name} alone lists its incidents, newest first`, () =>
    visit(browser, `${overHttp()}search.html`, async (page) => {
      await page.selectOption(`#hs-${name}`, value);
      const option = await page.locator(`#hs-${name} option[value="${value}"]`).textContent();
      const count = Number(option.match(/\((\d+)\)$/)[1]);
      await says(page, `${count} results`);
      assert.equal(queryOf(page), `?${name}=${value}`);
      const dates = await page.locator('.facts-line > span:first-child').allTextContents();
      assert.equal(dates.length, Math.min(10, count));
      const times = dates.map((date) => Date.parse(date));
      assert.deepEqual(times, [...times].sort((a, b) => b - a));
    }));
}

test('filters narrow a query, and “Clear filters” widens it again', () =>
  visit(browser, `${overHttp()}search.html?q=dns`, async (page) => {
    await says(page, / results/);
    const all = await status(page).textContent();
    await page.selectOption('#hs-year', '2016');
    await says(page, '1 result');
    assert.equal(queryOf(page), '?q=dns&year=2016');
    await page.click('#hs-reset');
    await says(page, all);
    assert.equal(queryOf(page), '?q=dns');
  }));

test('results come ten at a time', () =>
  visit(browser, `${overHttp()}search.html?severity=SEV1`, async (page) => {
    await says(page, / results/);
    const count = Number((await status(page).textContent()).match(/\d+/)[0]);
    assert.equal((await titles(page)).length, 10);
    await page.click('#hs-more');
    await page.locator('#hs-results li:nth-child(11)').waitFor();
    assert.equal((await titles(page)).length, Math.min(20, count));
  }));

test('the keyboard is enough', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    await page.keyboard.press('/');
    assert.equal(await focusedId(page), 'hs-q');
    await page.keyboard.type('database');
    await says(page, / results/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = (await titles(page))[1];
    assert.equal(await page.evaluate(() => document.activeElement.textContent), second);
    await page.keyboard.press('Escape');
    assert.equal(await focusedId(page), 'hs-q');
    await page.keyboard.press('Escape');
    await page.locator('#hs-results li').first().waitFor({ state: 'detached' });
    assert.equal(await page.inputValue('#hs-q'), '');
    assert.equal(queryOf(page), '');
  }));

test('a word is found while it is typed, in any of its forms', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    for (const typed of ['certif', 'certifica', 'certificat', 'certificates']) {
      await page.fill('#hs-q', typed);
      await page.waitForURL(new RegExp(`q=${typed}$`));
      await says(page, / results/);
      assert.ok((await titles(page)).some((title) => /certificate/i.test(title)), typed);
    }
  }));

test('unknown words get a clear answer and ways onward', () =>
  visit(browser, `${overHttp()}search.html?q=zzyzx`, async (page) => {
    await says(page, 'Nothing found for “zzyzx”');
    assert.equal(await status(page).locator('a').count(), 3);
  }));

for (const odd of ['+', '~', '*', 'foo:bar', '<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'the']) {
  test(`“${odd}” breaks nothing`, () =>
    visit(browser, `${overHttp()}search.html?q=${encodeURIComponent(odd)}`, async (page) => {
      await says(page, /\d results?|Nothing found/);
      assert.equal(await page.locator('main img').count(), 0);
    }));
}

for (const [what, files] of [['index', /^search\/index/], ['list of documents', /^search\/documents/], ['lunr', /lunr/]]) {
  test(`a sign-in page instead of the ${what} is said, and the next try works`, async () => {
    broken = files;
    const allowed = /Unexpected token|MIME type/; // of the browser, about the page that is no script
    await visit(
      browser,
      `${overHttp()}search.html?q=dns`,
      async (page) => {
        await says(page, 'The search data could not be loaded.');
        broken = null;
        await page.fill('#hs-q', 'dns cache');
        await says(page, / results/);
      },
      { allowed },
    ).finally(() => (broken = null));
  });
}

test('without scripts the page points to the lists', () =>
  visit(
    browser,
    `${overHttp()}search.html`,
    async (page) => {
      const note = page.locator('main .notice');
      assert.match(await note.textContent(), /needs scripts/);
      await note.locator('a', { hasText: 'all incidents' }).click();
      assert.equal(await page.locator('h1').textContent(), 'Incidents');
    },
    { javaScriptEnabled: false },
  ));
