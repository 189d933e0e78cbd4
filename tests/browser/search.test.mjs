// The search page as a reader uses it, served from a sub-folder of a host under a strict policy, and opened as a file.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { asked, startChromium, visit } from './support/browser.mjs';
import { serve } from './support/server.mjs';
import { museum, tinySite } from '../support/site.mjs';
import { greekSite } from '../support/greek_site.mjs';

const site = museum();
let browser;
let server;
let broken = null; // a pattern: these files come as a sign-in page
let held = null; // {pattern, promise}: these files come when the promise is kept
before(async () => {
  browser = await startChromium();
  const instead = (path) => (broken?.test(path) ? '<!doctype html><title>Sign in</title>' : null);
  server = await serve(site.out, { instead, hold: (path) => (held?.pattern.test(path) ? held.promise : null) });
});
after(async () => {
  await browser?.close();
  server?.close();
  site.remove();
});

const overHttp = () => server.url;
const asFile = () => `${pathToFileURL(site.out)}/`;
const gitlab = 'Wrong host, empty backups: GitLab.com deletes its primary database';
const errorLog = `2017-01-31T23:27:11.512Z ERROR [pool-7-thread-3] c.a.Sync - pg_basebackup: could not connect to server
FATAL: number of requested standby connections exceeds max_wal_senders (currently 3) host=db1.cluster.gitlab.com
password=hunter2hunter2 request_id=7f3c9a10-2b4e-4e1f-9d3c-5a6b7c8d9e0f replication lag 4294967296 bytes`;

const status = (page) => page.locator('#hs-status');
const note = (page) => page.locator('#hs-note');
const titles = (page) => page.locator('#hs-results .title').allTextContents();
const rows = (page) => page.locator('#hs-results li');
const focusedId = (page) => page.evaluate(() => document.activeElement.id);
const says = (page, text) => status(page).filter({ hasText: text }).waitFor();
const queryOf = (page) => new URL(page.url()).search;
const box = (page, name, value) => page.locator(`#hs-facets input[name="${name}"][value="${value}"]`);
const countOf = async (page, name, value) =>
  Number(await page.locator('#hs-facets label', { has: page.locator(`[name="${name}"][value="${value}"]`) }).locator('.count').textContent());
const data = (page) => asked(page, overHttp()).filter((path) => /^(search\/|assets\/lunr)/.test(path));

async function openFilters(page) {
  await page.click('#hs-filters summary');
  await page.locator('#hs-facets li:visible').first().waitFor();
}

// Runs `work` while the files of `pattern` do not come; `release` lets them.
async function holding(pattern, work) {
  let release;
  held = { pattern, promise: new Promise((kept) => (release = kept)) };
  try {
    await work(release);
  } finally {
    held = null;
    release();
  }
}

for (const [how, url] of [['over http', overHttp], ['from a file', asFile]]) {
  test(`${how}, “database deletion” finds the GitLab outage first and shows why`, () =>
    visit(browser, `${url()}search.html`, async (page) => {
      await page.fill('#hs-q', 'database deletion');
      await says(page, / results/);
      assert.equal((await titles(page))[0], gitlab);
      const first = rows(page).first();
      await first.locator('.extract mark').first().waitFor();
      const marked = (await first.locator('mark').allTextContents()).map((word) => word.toLowerCase());
      assert.ok(marked.some((word) => word.startsWith('delet')) && marked.includes('database'), marked.join());
      assert.match(await first.locator('.facts-line').textContent(), /31 Jan 2017.*SEV1.*Databases/);
      await page.locator('#hs-results .title').first().click();
      assert.equal(await page.locator('h1').textContent(), gitlab);
    }));

  test(`${how}, a query, filters and order can be sent to a colleague`, () =>
    visit(browser, `${url()}search.html`, async (page) => {
      await page.fill('#hs-q', 'database');
      await says(page, / results/);
      await openFilters(page);
      await box(page, 'severity', 'SEV1').check();
      await page.waitForURL(/severity=SEV1/);
      await page.getByText('Date', { exact: true }).click();
      await page.waitForURL(/sort=date/);
      const mine = async (page) => [await status(page).textContent(), ...(await titles(page))];
      await says(page, / results/);
      await page.waitForFunction(() => document.querySelectorAll('#hs-results .level-2').length === 0);
      const here = await mine(page);
      const colleague = await page.context().newPage();
      await colleague.goto(page.url());
      await says(colleague, / results/);
      assert.deepEqual(await mine(colleague), here);
      assert.equal(await colleague.inputValue('#hs-q'), 'database');
      assert.ok(await box(colleague, 'severity', 'SEV1').isChecked());
    }));

  test(`${how}, a pasted log finds its outage, what fixed it, and stays out of the URL`, () =>
    visit(browser, `${url()}search.html`, async (page) => {
      await page.fill('#hs-q', errorLog);
      await says(page, /\d results?/);
      assert.equal((await titles(page))[0], gitlab);
      assert.match(await note(page).textContent(), /^Looked for .*max_wal_senders.*Set aside: .*\d (times?|ids?|numbers?)/);
      assert.equal(await rows(page).first().locator('.fix strong').first().textContent(), 'What fixed it');
      const shared = decodeURIComponent(page.url());
      assert.match(shared, /max_wal_senders/);
      assert.doesNotMatch(shared, /hunter2|7f3c9a10|4294967296|23:27/);
      const order = await titles(page);
      await page.reload();
      await says(page, /\d results?/);
      assert.deepEqual(await titles(page), order);
      assert.match(await note(page).textContent(), /max_wal_senders/);
    }));

  test(`${how}, the field of another page leads to the results`, () =>
    visit(browser, `${url()}services/dns.html`, async (page) => {
      await page.fill('#hs-find', 'leap day');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\.html\?q=leap\+day/);
      await page.locator('#hs-results .title', { hasText: 'Leap-day' }).waitFor();
    }));
}

test('nothing is requested before the field is touched; a first query asks for what it needs', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    assert.deepEqual(data(page), []);
    await page.focus('#hs-q');
    await page.waitForFunction(() => 'lunr' in window);
    await page.fill('#hs-q', 'mirai ');
    await page.locator('#hs-results .extract mark').first().waitFor();
    const found = (await titles(page)).length;
    const kinds = data(page).map((path) => path.replace(/\d+/, 'N')).sort();
    const once = kinds.filter((path) => !/^search\/[dx]\//.test(path));
    assert.deepEqual(once, ['assets/lunr.js', 'search/root.js', 'search/t/N.js']);
    assert.ok(kinds.length <= once.length + 2 * found, kinds.join());
    await page.fill('#hs-q', 'mirai  ');
    await page.fill('#hs-q', 'mirai');
    await page.waitForURL(/mirai$/);
    assert.equal(new Set(data(page)).size, data(page).length, 'no file is asked for twice');
  }));

test('while somebody types, one search follows the last key', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    await page.focus('#hs-q');
    await page.evaluate(() => {
      window.answers = 0;
      new MutationObserver(() => window.answers++).observe(document.getElementById('hs-results'), { childList: true });
    });
    await page.keyboard.type('certificate', { delay: 5 });
    await says(page, / results/);
    assert.equal(await page.evaluate(() => window.answers), 1);
  }));

test('an answer that comes late does not replace a newer one', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    await page.focus('#hs-q');
    await page.waitForFunction(() => 'lunr' in window);
    await holding(/^search\/t\//, async (release) => {
      const first = page.waitForRequest(/search\/t\//);
      await page.fill('#hs-q', 'zookeeper certificate ');
      await first;
      await page.fill('#hs-q', 'mirai ');
      await page.waitForURL(/mirai$/);
      release();
      await page.locator('#hs-results .title', { hasText: 'Mirai' }).waitFor();
      const newer = await titles(page);
      await page.waitForTimeout(300);
      assert.deepEqual(await titles(page), newer);
    });
  }));

test('results stay until new ones are there, and nothing moves when extracts arrive', () =>
  visit(browser, `${overHttp()}search.html?q=dns`, async (page) => {
    await says(page, / results/);
    const before = await titles(page);
    const places = () => rows(page).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
    await holding(/^search\/(t|d)\//, async (release) => {
      await page.fill('#hs-q', 'replication ');
      await page.waitForURL(/replication$/);
      assert.deepEqual(await titles(page), before);
      held = null;
      await holding(/^search\/x\//, async (releaseTexts) => {
        release();
        await page.locator('#hs-results .title', { hasNotText: before[0] }).first().waitFor();
        await page.waitForFunction((old) => document.querySelector('#hs-results .title').textContent !== old, before[0]);
        const without = await places();
        const marks = await page.locator('.extract mark').count();
        releaseTexts();
        await page.waitForFunction((n) => document.querySelectorAll('.extract mark').length > n, marks);
        assert.deepEqual(await places(), without);
      });
    });
  }));

for (const [name, value] of [['service', 'dns'], ['cause', 'change'], ['severity', 'SEV2'], ['year', '2017']]) {
  test(`the filter by ${name} alone lists its incidents, newest first`, () =>
    visit(browser, `${overHttp()}search.html`, async (page) => {
      await openFilters(page);
      const count = await countOf(page, name, value);
      await box(page, name, value).check();
      await says(page, count === 1 ? '1 result' : `${count} results`);
      assert.equal(queryOf(page), `?${name}=${value}`);
      const dates = await page.locator('.facts-line > span:first-child').allTextContents();
      assert.equal(dates.length, Math.min(10, count));
      const times = dates.map((date) => Date.parse(date));
      assert.deepEqual(times, [...times].sort((a, b) => b - a));
    }));
}

test('counts follow the query, and a facet does not count its own choice away', () =>
  visit(browser, `${overHttp()}search.html?q=database`, async (page) => {
    await says(page, / results/);
    await openFilters(page);
    const [one, two] = [await countOf(page, 'severity', 'SEV1'), await countOf(page, 'severity', 'SEV2')];
    await box(page, 'severity', 'SEV1').check();
    await says(page, `${one} results`);
    assert.equal(await countOf(page, 'severity', 'SEV2'), two);
    await box(page, 'severity', 'SEV2').check();
    await says(page, `${one + two} results`);
    assert.equal(queryOf(page), '?q=database&severity=SEV1&severity=SEV2');
    await page.click('#hs-reset');
    await page.waitForURL(/q=database$/);
    assert.equal(await box(page, 'severity', 'SEV1').isChecked(), false);
    await page.goto(`${overHttp()}search.html?q=gitlab&year=2011`);
    await page.getByRole('button', { name: 'Without them' }).click();
    await page.waitForURL(/q=gitlab$/);
    await says(page, / results?$/);
  }));

test('incidents with open actions can be asked for, and a log names the actions', async () => {
  const files = {
    'site.yaml': 'title: Tiny\nsources: [content]\neditions: {internal: {}}\n',
    'content/a.md':
      '---\ntitle: Pool ran dry\nstarted: 2025-01-02\nactions: [{title: Bound the pool, status: open}]\n---\nmax_connections was reached.\n\n## Resolution\n\nThe pool was doubled.\n',
    'content/b.md': '---\ntitle: Another pool\nstarted: 2025-02-02\n---\nThe pool was cold.\n',
  };
  const tiny = tinySite(files);
  const url = `${pathToFileURL(tiny.out)}/`;
  await visit(browser, `${url}search.html?q=pool&open=1`, async (page) => {
    await says(page, '1 result');
    assert.deepEqual(await titles(page), ['Pool ran dry']);
    await page.fill('#hs-q', '10:31:07 ERROR pool: FATAL max_connections reached at 10.0.0.7:5432');
    const first = rows(page).first();
    await first.locator('.fix', { hasText: 'The pool was doubled.' }).waitFor();
    assert.equal(await first.locator('.fix a').textContent(), 'Bound the pool');
    await first.locator('.fix a').click();
    await page.waitForURL(/incidents\/a\.html#/);
  }).finally(tiny.remove);
});

test('results by date are the same results, newest first', () =>
  visit(browser, `${overHttp()}search.html?q=database`, async (page) => {
    await says(page, / results/);
    const said = await status(page).textContent();
    await page.getByText('Date', { exact: true }).click();
    await page.waitForFunction(() => {
      const times = [...document.querySelectorAll('.facts-line > span:first-child')].map((day) => Date.parse(day.textContent));
      return times.every((time, i) => !i || time <= times[i - 1]);
    });
    assert.equal(await status(page).textContent(), said);
    assert.equal(queryOf(page), '?q=database&sort=date');
  }));

test('back and forward go through searches', () =>
  visit(browser, `${overHttp()}search.html?q=dns`, async (page) => {
    await says(page, / results/);
    const all = await status(page).textContent();
    await openFilters(page);
    await box(page, 'year', '2016').check();
    await says(page, '1 result');
    await page.goBack();
    await says(page, all);
    assert.equal(await box(page, 'year', '2016').isChecked(), false);
    await page.goForward();
    await says(page, '1 result');
    assert.ok(await box(page, 'year', '2016').isChecked());
    await page.fill('#hs-q', 'certificate');
    await page.waitForURL(/certificate/);
    await page.fill('#hs-q', 'certificate leap');
    await page.waitForURL(/leap/);
    await page.goBack();
    await page.waitForURL(/q=dns/);
    assert.equal(await page.inputValue('#hs-q'), 'dns');
  }));

test('results come ten at a time', () =>
  visit(browser, `${overHttp()}search.html?severity=SEV1`, async (page) => {
    await says(page, / results/);
    const count = Number((await status(page).textContent()).match(/\d+/)[0]);
    assert.equal((await titles(page)).length, 10);
    await page.click('#hs-more');
    await page.locator('#hs-results li:nth-child(11)').waitFor();
    assert.equal((await titles(page)).length, Math.min(20, count));
    const eleventh = page.locator('#hs-results li:nth-child(11) .title');
    assert.ok(await eleventh.evaluate((link) => link === document.activeElement));
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
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    assert.equal(await focusedId(page), 'hs-q');
    await page.keyboard.press('Escape');
    await rows(page).first().waitFor({ state: 'detached' });
    assert.equal(await page.inputValue('#hs-q'), '');
    assert.equal(queryOf(page), '');
    await page.keyboard.type('mirai');
    await page.keyboard.press('Shift+Enter');
    assert.equal(await page.inputValue('#hs-q'), 'mirai\n');
    await page.keyboard.press('Enter');
    await page.locator('#hs-results .title', { hasText: 'Mirai' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/incidents\/2016-10-21/);
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

test('exact search is lunr’s, whatever else the page would do', () =>
  visit(browser, `${overHttp()}search.html?q=the+primary+database`, async (page) => {
    await says(page, / results/);
    await page.getByText('Exact').click();
    await page.waitForURL(/exact=1/);
    await says(page, / results/);
    const expected = await page.evaluate(async () => {
      const load = (path) => new Promise((ready) => {
        const script = document.createElement('script');
        script.onload = ready;
        script.src = `search/${path}`;
        document.head.append(script);
      });
      const index = hindsight.open(load);
      const hits = await index.search('the primary database');
      return (await index.records(hits.slice(0, 10).map((hit) => hit.document))).map((record) => record[1]);
    });
    await page.waitForFunction((title) => document.querySelector('#hs-results .title').textContent === title, expected[0]);
    assert.deepEqual(await titles(page), expected);
  }));

test('unknown words get a clear answer, the nearest words and ways onward', () =>
  visit(browser, `${overHttp()}search.html?q=zzyzx`, async (page) => {
    await says(page, 'Nothing found for “zzyzx”');
    assert.ok(await note(page).isHidden());
    assert.equal(await status(page).locator('a').count(), 3);
    await page.fill('#hs-q', 'datbaze');
    await says(page, 'Did you mean');
    await status(page).locator('a', { hasText: 'database' }).click();
    await says(page, /\d results/);
    assert.equal(await page.inputValue('#hs-q'), 'database');
  }));

for (const odd of ['+', '~', '*', '"certificate"?', '<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'the']) {
  test(`“${odd}” breaks nothing`, () =>
    visit(browser, `${overHttp()}search.html?q=${encodeURIComponent(odd)}`, async (page) => {
      await says(page, /\d results?|Nothing found/);
      assert.equal(await page.locator('main img').count(), 0);
    }));
}

test('what is no query is searched as words, and the page says so', () =>
  visit(browser, `${overHttp()}search.html?q=host%3Adatabase`, async (page) => {
    await says(page, / results/);
    assert.match(await note(page).textContent(), /searched as words/);
    await page.fill('#hs-q', 'title:database');
    await page.waitForURL(/title/);
    await note(page).waitFor({ state: 'hidden' });
    for (const title of await titles(page)) assert.match(title, /database/i);
  }));

const files = [/^search\/root/, /^search\/t\//, /^search\/d\//, /^search\/facets/, /lunr/];
for (const pattern of files) {
  test(`a sign-in page instead of ${pattern.source} is said, and the next try works`, async () => {
    broken = pattern;
    const allowed = /Unexpected token|MIME type/; // of the browser, about the page that is no script
    await visit(
      browser,
      `${overHttp()}search.html?q=dns&sort=date`,
      async (page) => {
        await says(page, 'You may be signed out');
        broken = null;
        await status(page).locator('button').click();
        await says(page, / results/);
        assert.equal(await page.inputValue('#hs-q'), 'dns');
        assert.equal(queryOf(page), '?q=dns&sort=date');
      },
      { allowed },
    ).finally(() => (broken = null));
  });
}

test('a text that does not come takes nothing from the results', async () => {
  broken = /^search\/x\//;
  const allowed = /Unexpected token|MIME type/;
  const work = async (page) => {
    await says(page, / results/);
    await page.waitForRequest(/search\/x\//).catch(() => null);
    assert.ok((await titles(page)).length > 1);
    assert.match(await status(page).textContent(), /results/);
  };
  await visit(browser, `${overHttp()}search.html?q=dns`, work, { allowed }).finally(() => (broken = null));
});

test('without scripts the page points to the lists', () =>
  visit(
    browser,
    `${overHttp()}search.html`,
    async (page) => {
      const notice = page.locator('main .notice').first();
      assert.match(await notice.textContent(), /needs scripts/);
      assert.equal(await page.locator('#hs-filters').isVisible(), false);
      await notice.locator('a', { hasText: 'all incidents' }).click();
      assert.equal(await page.locator('h1').textContent(), 'Incidents');
    },
    { javaScriptEnabled: false },
  ));

test('a paste of numbers, times and addresses alone says that there is nothing to look for', () =>
  visit(browser, `${overHttp()}search.html`, async (page) => {
    await page.fill('#hs-q', '192.0.2.7 12:00:01 500\n192.0.2.8 12:00:02 200');
    await page.keyboard.press('Enter');
    await note(page).waitFor({ timeout: 5000 });
    const said = await note(page).textContent();
    assert.match(said, /^No word or name here to look for\. Set aside: .*2 addresses/);
    await page.fill('#hs-q', '2017-01-31 12:00:01 500\n2017-01-31 12:00:02 200');
    await page.keyboard.press('Enter');
    await says(page, /Nothing found/);
    assert.match(await note(page).textContent(), /^No word or name here/);
  }));

test('all that the page says comes from the texts of the theme, with the forms of its language', () => {
  const texts = greekSite['theme/texts.yaml']
    .replace(/^language: .*$/m, 'language: pl')
    .replace(/^  results: .*$/m, '  results: {one: "{n} один", few: "{n} два", other: "{n} много"}');
  // lunr knows no words in Greek letters.
  const words = ['quokka', 'quokka', 'quokka', 'quokka wombat', 'quokka wombat kraken'];
  const documents = words.map((text, i) => [`content/${i}.md`, `---\ntitle: Βλάβη ${i}\nstarted: 2025-01-0${i + 1}\n---\n${text}\n`]);
  const greek = tinySite({
    ...greekSite,
    ...Object.fromEntries(documents),
    'site.yaml': greekSite['site.yaml'],
    'theme/texts.yaml': texts,
  });
  // What the scripts say; the page itself is held by tests/node/texts.test.mjs.
  const latin = (page) => page.locator('#hs-status, #hs-note:visible, #hs-results .fix strong, #hs-facets legend').allTextContents();
  return visit(browser, `${pathToFileURL(greek.out)}/search.html`, async (page) => {
    const ask = async (text, answer) => {
      await page.fill('#hs-q', text);
      await says(page, answer);
      assert.deepEqual((await latin(page)).filter((said) => /[a-z]/i.test(said.replace(/zzyzx|kraken_limit|quokka/g, ''))), []);
    };
    await ask('kraken', '1 один');
    await openFilters(page);
    await ask('wombat', '2 два');
    await ask('quokka', '5 много');
    await ask('kraken quokka', '1 один');
    await ask('quokks', '5 много');
    await ask('zzyzx', 'zzyzx');
    assert.equal(await status(page).locator('a').count(), 3);
    await ask('10:31:07 ERROR 10.0.0.7:5432 quokka: kraken_limit\n10:31:08 10.0.0.8', '5 много');
    await note(page).waitFor();
  }).finally(greek.remove);
});
