// axe-core finds nothing on any kind of page; what differs in the dark and on a phone is looked at on a dark phone.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startChromium, visit } from './support/browser.mjs';
import { kinds, roughKinds, roughSite } from './support/kinds.mjs';
import { serve } from './support/server.mjs';
import { museum, tinySite } from '../support/site.mjs';
import { statusKinds, statusSite } from './support/status_site.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const site = museum();
const rough = tinySite(roughSite);
const status = tinySite(statusSite);
let browser;
let servers;
before(async () => {
  browser = await startChromium();
  // At the top of a host, as its base URL says: 404.html cannot be relative.
  servers = [await serve(site.out, { prefix: '/' }), await serve(rough.out), await serve(status.out, { prefix: '/' })];
});
after(async () => {
  await browser?.close();
  servers?.forEach((server) => server.close());
  [site, rough, status].forEach((built) => built.remove());
});

// Every rule of axe, the best practices too; then the rules whose answer another look of the page may change.
const looks = {
  light: { settings: { colorScheme: 'light' }, width: 1280, options: {} },
  'dark, on a phone': {
    settings: { colorScheme: 'dark' },
    width: 360,
    options: { runOnly: ['scrollable-region-focusable', 'target-size', 'color-contrast'] },
  },
};
const nothing = () => Object.fromEntries(Object.keys(looks).map((look) => [look, {}]));

// Rows of one list or table are alike: the first ones stand for all.
const all = { include: [['html']], exclude: [['tbody > tr:nth-child(n+13)'], ['li:nth-child(n+25)']] };

// Adds "rule: first element" to `found[look][path]` for each violation on the page that is open.
async function lookAt(page, found) {
  await page.addScriptTag({ path: axe });
  for (const [look, { settings, width, options }] of Object.entries(looks)) {
    await page.emulateMedia(settings);
    await page.setViewportSize({ width, height: 900 });
    const run = ([what, how]) => window.axe.run(what, how).then(({ violations }) => violations);
    const violations = await page.evaluate(run, [all, { ...options, resultTypes: ['violations'] }]);
    if (violations.length)
      found[look][page.url()] = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
  }
}

test('no kind of page breaks a rule, in light or on a dark phone', async () => {
  const found = nothing();
  const [first] = servers;
  const urls = [kinds, roughKinds, statusKinds].flatMap((paths, i) => paths.map((path) => servers[i].url + path));
  const everyLook = async (page) => {
    for (const url of urls) {
      await page.goto(url);
      await lookAt(page, found);
    }
    for (const query of ['q=database&severity=SEV1', 'q=max_wal_senders+replication&log=1', 'q=datbaze']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${first.url}search.html?${query}`);
      await page.locator('#hs-status', { hasText: /result|Did you mean/ }).waitFor();
      await lookAt(page, found);
    }
  };
  // The pages' policy would refuse the checker, which is a script from outside.
  await visit(browser, first.url, everyLook, { bypassCSP: true });
  assert.deepEqual(found, nothing());
});

test('the checker sees a violation', async () => {
  const found = nothing();
  const faint = async (page) => {
    await page.addStyleTag({ content: 'h1 { color: #808080 !important; background: #999 }' });
    await lookAt(page, found);
  };
  await visit(browser, servers[0].url, faint, { bypassCSP: true });
  for (const look of Object.keys(looks)) assert.match(Object.values(found[look]).join(), /color-contrast/, look);
});
