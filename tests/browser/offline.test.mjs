// The site where there is no server of ours: in the viewer of a CI server, which forbids scripts, and unpacked from
// its zip.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { serve } from './support/server.mjs';
import { museum, temporaryFolder } from '../support/site.mjs';
import { rmSync } from 'node:fs';

const room = temporaryFolder();
const zip = join(room, 'museum.zip');
const site = museum('--zip', zip);
let browser;
before(async () => {
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  site.remove();
  rmSync(room, { recursive: true, force: true });
});

// Jenkins' for the HTML Publisher and archived files, of older and newer versions.
const policies = ['sandbox', 'sandbox allow-same-origin'].map(
  (first) => `${first}; default-src 'none'; img-src 'self'; style-src 'self';`,
);
const blocked = /Blocked script execution in .* because the document's frame is sandboxed|Refused to (load|execute) the script/;

for (const policy of policies) {
  test(`pages can be read under “${policy}”, and the search says what to do`, async () => {
    const server = await serve(site.out, { header: policy });
    try {
      for (const path of ['index.html', 'incidents/index.html', 'services/index.html', 'insights/index.html']) {
        await visit(browser, server.url + path, async (page) => {
          assert.ok(await page.locator('h1').first().isVisible(), path);
          const margin = await page.evaluate(() => getComputedStyle(document.body).marginTop);
          assert.equal(margin, '0px', 'the style is there');
        }, { allowed: blocked });
      }
      await visit(browser, `${server.url}index.html`, async (page) => {
        await page.locator('main a[href^="incidents/"]').first().click();
        await page.waitForURL(/incidents\//);
        assert.ok(await page.locator('h1').isVisible());
      }, { allowed: blocked });
      await visit(browser, `${server.url}search.html`, async (page) => {
        const notice = page.locator('noscript .notice, .notice').first();
        assert.ok(await notice.isVisible());
        assert.match(await notice.textContent(), /needs scripts.*zip.*search\.html.*hindsight find/s);
        await notice.locator('a').first().click();
        await page.waitForURL(/incidents\/index\.html/);
      }, { allowed: blocked });
    } finally {
      server.close();
    }
  });
}

test('the zip, unpacked, is the site: it opens and searches from files', async () => {
  const folder = join(room, 'unpacked');
  mkdirSync(folder);
  const code = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
  const ran = spawnSync('/usr/bin/python3', ['-c', code, zip, folder], { encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stderr);
  await visit(browser, pathToFileURL(join(folder, 'index.html')).href, async (page) => {
    await page.locator('main a[href^="incidents/"]').first().click();
    await page.waitForURL(/incidents\/.*\.html/);
  });
  await visit(browser, pathToFileURL(join(folder, 'search.html')).href, async (page) => {
    await page.fill('#hs-q', 'database deletion');
    await page.locator('#hs-status').filter({ hasText: / results/ }).waitFor();
    await page.locator('#hs-results .title').first().click();
    assert.match(await page.locator('h1').textContent(), /GitLab/);
  });
});
