// Lighthouse in headless Chromium over pages of the museum, both editions, served uncompressed from this machine: all, or those
// whose addresses hold a word that is given. Prints the four scores of each page and every audit that costs points; exits 1
// where a page has less than 100 for another reason than `expected`. A busy machine costs performance.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from '../browser/support/server.mjs';
import { museum, museumStatus } from '../support/site.mjs';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

// The internal edition asks search engines to stay away, which Lighthouse counts against a page's SEO.
const expected = { internal: ['is-crawlable'], public: [] };

const pages = {
  internal: ['index.html', 'incidents/2011-04-21-aws-ebs-remirroring.html', 'services/database.html', 'search.html?q=database', 'insights/index.html'],
  public: ['index.html', 'history/2025-10.html', 'incidents/dynamodb-2025.html', 'search.html?q=database'],
};

const wanted = process.argv.slice(2);
const isWanted = (path) => !wanted.length || wanted.some((word) => path.includes(word));

const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const sites = { internal: museum(), public: museumStatus() };
const chrome = await launch({ chromePath: process.env.HINDSIGHT_CHROMIUM || '/usr/bin/chromium', chromeFlags: flags });
let failed = false;
try {
  for (const [edition, paths] of Object.entries(pages)) {
    const server = await serve(sites[edition].out, { prefix: '/' });
    for (const path of paths.filter(isWanted)) {
      const { lhr } = await lighthouse(server.url + path, { port: chrome.port, logLevel: 'error', onlyCategories: categories });
      const scores = categories.map((id) => `${id} ${Math.round(lhr.categories[id].score * 100)}`);
      console.log(`${edition}/${path}: ${scores.join(', ')}`);
      const costly = categories.flatMap((id) =>
        lhr.categories[id].auditRefs.filter(({ id: audit, weight }) => weight && lhr.audits[audit].score !== null && lhr.audits[audit].score < 1),
      );
      for (const { id } of costly) {
        const { title, displayValue = '', score, details } = lhr.audits[id];
        console.log(`  ${id} (${score}): ${title} ${displayValue}`);
        for (const { node, url } of (details?.items ?? []).slice(0, 3)) if (node || url) console.log(`    ${node?.snippet ?? url}`);
      }
      const below = categories.filter((id) => lhr.categories[id].score < 1);
      const known = costly.filter(({ id }) => expected[edition].includes(id));
      failed ||= below.length > (known.length ? 1 : 0);
    }
    server.close();
  }
} finally {
  chrome.kill();
  for (const site of Object.values(sites)) site.remove();
}
process.exit(failed ? 1 : 0);
