// What a save costs on generated archives: from the end of writing a document to the first paint of its page,
// loaded again by itself, in headless Chromium, and the processor time that the server spent on it. Between
// two saves the server and the browser come to rest.
//
// usage: node tests/bench/serve.mjs [N ...]          (after a build of the tests; see ./dev bench serve)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startChromium } from '../browser/support/browser.mjs';
import { servingFolder, until } from '../browser/support/serving.mjs';
import { built, median } from './measured.mjs';

const SAVES = 20;
const TICKS = 100; // a second, in /proc

const row = (...cells) => console.log(cells.map((cell) => String(cell).padStart(14)).join(''));
const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));
const now = () => performance.timeOrigin + performance.now();

// Milliseconds of processor that the process and its threads have had.
function processor(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return ((Number(user) + Number(system)) * 1000) / TICKS;
}

// When the page that says `words` was first painted, in milliseconds since 1970.
function painted(tab, words) {
  return until(
    async () => {
      try {
        return await tab.evaluate((said) => {
          const [paint] = performance.getEntriesByName('first-contentful-paint');
          return document.querySelector('main')?.textContent.includes(said) && paint && performance.timeOrigin + paint.startTime;
        }, words);
      } catch {
        return null; // the page was just being replaced
      }
    },
    () => words,
    120_000,
  );
}

async function measure(count, folder, browser) {
  spawnSync(join(built, 'tests/make_corpus'), [String(count), folder], { stdio: 'inherit' });
  const site = await servingFolder(folder);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  const file = join(folder, 'content/incident-000007.md');
  const text = readFileSync(file, 'utf8');
  const waits = [];
  const costs = [];
  try {
    await tab.goto(`${site.url}internal/incidents/incident-000007.html`);
    for (let save = 0; save <= SAVES; ++save) {
      await pause(300);
      const before = processor(site.pid);
      const start = now();
      writeFileSync(file, text.replace('## Impact\n', `## Impact\n\nSave number ${save}.\n`));
      const shown = await painted(tab, `Save number ${save}.`);
      await pause(100);
      if (save === 0) continue; // the first finds everything cold
      waits.push(shown - start);
      costs.push(processor(site.pid) - before);
    }
  } finally {
    await context.close();
    await site.stop();
  }
  row(count, median(waits).toFixed(0), Math.max(...waits).toFixed(0), median(costs).toFixed(0));
}

const counts = process.argv.slice(2).map(Number);
const browser = await startChromium();
row('documents', 'painted ms', 'worst ms', 'processor ms');
for (const count of counts.length > 0 ? counts : [1000]) {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));
  try {
    await measure(count, folder, browser);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
await browser.close();
