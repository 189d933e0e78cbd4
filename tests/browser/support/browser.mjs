// Debian's Chromium for tests. Each visit is a context of its own whose page remembers what the console said and
// what was requested; leaving it asserts that the console is empty and that no other host was asked.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startChromium() {
  const executablePath = process.env.HINDSIGHT_CHROMIUM || '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}

// Opens `url`, runs `work(page)` and leaves. `page.requested` and `page.said` grow as things happen. A test that
// breaks something on purpose names what the console may then say in `allowed`.
export async function visit(browser, url, work, { allowed = null, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.said = [];
    page.requested = [];
    page.on('console', (message) => page.said.push(message.text()));
    page.on('pageerror', (error) => page.said.push(String(error)));
    page.on('request', (request) => page.requested.push(request.url()));
    await page.goto(url);
    await work(page);
    const home = new URL(url);
    const elsewhere = (request) => {
      const { protocol, hostname } = new URL(request);
      return protocol !== home.protocol || hostname !== home.hostname;
    };
    assert.deepEqual(page.requested.filter(elsewhere), [], 'no other host is asked');
    assert.deepEqual(page.said.filter((text) => !allowed?.test(text)), [], 'the console is empty');
  } finally {
    await context.close();
  }
}

// Paths of the site that were requested.
export const asked = (page, url) => page.requested.map((request) => request.slice(url.length).split('?')[0]);
