// Nothing that a document, a site.yaml, a tickets file or a file's name says is ever run or asked for: sites of the
// vectors in tests/browser/injection, opened without the policy of the pages, because the sanitiser must hold by
// itself, and a part of them with it, which is the second wall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'parse5';
import { startChromium } from './support/browser.mjs';
import { siteOfDocuments, siteOfSettings, vectors } from './support/injection.mjs';
import { serve } from './support/server.mjs';
import { museum, museumStatus, tinySite } from '../support/site.mjs';

const list = vectors();
const nameOf = new Map(list.map(({ id, name }) => [id, name]));
let browser;
const sites = {};
before(async () => {
  browser = await startChromium();
  sites.documents = tinySite(siteOfDocuments(list), '--edition', 'internal');
  sites['public documents'] = tinySite(siteOfDocuments(list, { internal: false }), '--edition', 'public');
  // Texts of site.yaml all pass through the same few places: every twelfth vector.
  const some = list.filter(({ id }) => id % 12 === 0);
  sites.settings = tinySite(siteOfSettings(some), '--edition', 'internal');
  sites['public settings'] = tinySite(siteOfSettings(some), '--edition', 'public');
});
after(async () => {
  await browser?.close();
  Object.values(sites).forEach((site) => site.remove());
});

const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?/;
const pagesOf = (site) => site.files().filter((path) => path.endsWith('.html'));
// The site's own redirects are looked at as they stand, so they may not lead on.
const move = /^<meta http-equiv="refresh" content="0; url=[\w.\-\/%]+">$/m;
const urlOf = (base, path) => base + path.split('/').map(encodeURIComponent).join('/');

// What is on a page that could run, ask or mislead, as the browser has parsed it.
function suspicious() {
  const found = [];
  const forbidden =
    'style, iframe, frame, object, embed, applet, base, form:not([role=search]), template, noscript:not(main > noscript),' +
    ' video, audio, source, track, picture, svg script, svg style, svg animate, svg set, foreignObject, image, math, portal,' +
    ' marquee, textarea:not(#hs-q), dialog, [style], [srcdoc], [srcset], [formaction], [ping], [background], [poster], [contenteditable],' +
    ' [autofocus], [accesskey], [popover], [is], [download], meta[http-equiv]:not([http-equiv="Content-Security-Policy"])';
  for (const element of document.querySelectorAll(forbidden)) found.push(element.outerHTML.slice(0, 120));
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(`${element.tagName} ${name}`);
      if (!['href', 'src', 'xlink:href', 'action', 'cite', 'data', 'longdesc'].includes(name)) continue;
      const { protocol, origin } = new URL(value, document.baseURI);
      const leads = element.tagName === 'A' && ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol);
      const known = element.tagName === 'LINK' && ['canonical', 'alternate'].includes(element.rel) && protocol === 'https:';
      if (!leads && !known && origin !== location.origin) found.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
      if (leads && origin !== location.origin && element.rel !== 'noopener noreferrer' && !element.closest('header, footer'))
        found.push(`no rel: ${element.outerHTML.slice(0, 120)}`);
    }
  for (const script of document.scripts)
    if (!script.src || script.text || new URL(script.src).origin !== location.origin) found.push(script.outerHTML);
  const { getElementById, currentScript, querySelector, body, cookie } = document;
  if (typeof getElementById !== 'function' || currentScript || typeof querySelector !== 'function') found.push('clobbered');
  if (body.tagName !== 'BODY' || typeof cookie !== 'string' || typeof fetch !== 'function') found.push('clobbered');
  for (const id of ['hs-main', 'hs-search', 'hs-q', 'hs-results', 'hs-status'])
    if (document.querySelectorAll(`#${id}`).length > 1) found.push(`two of ${id}`);
  return found;
}

// Opens each page in one of a few tabs; gives what happened that must not, by page.
async function openAll(base, pages, work = suspicious) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const trouble = {};
  const add = (path, what) => (trouble[path] ??= []).push(what);
  const queue = [...pages];
  const tab = async () => {
    const page = await context.newPage();
    let path = '';
    await page.exposeFunction('__xss', (id) => add(path, `ran: ${id} ${nameOf.get(id)}`));
    page.on('dialog', (dialog) => (add(path, `dialog: ${dialog.message()}`), dialog.dismiss()));
    page.on('console', (message) => add(path, `console: ${message.text()}`));
    page.on('pageerror', (error) => add(path, `error: ${error}`));
    page.on('popup', (popup) => (add(path, 'popup'), popup.close()));
    page.on('download', () => add(path, 'download'));
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) add(path, `request: ${request.url().slice(0, 100)}`);
    });
    while (queue.length) {
      path = queue.shift();
      await page.goto(urlOf(base, path));
      for (const what of await page.evaluate(work)) add(path, what);
    }
  };
  try {
    await context.route((url) => !url.href.startsWith(base), (route) => route.abort());
    await Promise.all([tab(), tab(), tab()]);
  } finally {
    await context.close();
  }
  return trouble;
}

test('there are at least 150 vectors, each with a name of its own', () => {
  assert.ok(list.length >= 150, `${list.length}`);
  assert.equal(new Set(list.map(({ name }) => name)).size, list.length);
});

// Pages of documents and of the top; others repeat names and titles through one template, or lead on from an alias.
const own = /^(incidents|pages|unfinished)\/|^[\w-]+\.html$/;

// Every `step`th page of each site, and of the pages that are no document's own not more than every sixth.
// Without the style sheet pages are laid out in no time, and no style can come from it.
async function openSites(change, step, more = {}) {
  for (const [name, site] of Object.entries(sites)) {
    const instead = (path) => {
      if (path === 'assets/style.css') return '';
      return path.endsWith('.html') ? change(site.read(path).replace(move, '')) : null;
    };
    const server = await serve(site.out, { prefix: '/', instead, ...more });
    try {
      // What others are shown are the same texts as in the internal edition, and fewer.
      const often = name.startsWith('public') ? Math.max(step, 6) : step;
      const pages = pagesOf(site).filter((path, i) => i % (own.test(path) ? often : Math.max(step, 6)) === 0);
      assert.deepEqual(await openAll(server.url, pages), {}, name);
    } finally {
      server.close();
    }
  }
}

test('without the policy of the pages, nothing runs, is asked for or is said', () => openSites((text) => text.replace(policy, ''), 1, { header: '' }));

test('with it, the same', () => openSites((text) => text, 12));

test('the search shows what it finds, and what it was asked, as text', async () => {
  const server = await serve(sites.documents.out, { prefix: '/' });
  try {
    const queries = ['xss', 'onerror', 'javascript', 'canary', 'script', '"', ...list.filter(({ text }) => text.length < 60).map(({ text }) => text)];
    const paths = queries.slice(0, 80).map((query) => `search.html?q=${encodeURIComponent(query)}`);
    const context = await browser.newContext();
    const page = await context.newPage();
    const trouble = [];
    let at = '';
    const ran = (what) => trouble.push(`${at}: ${what}`);
    await page.exposeFunction('__xss', ran);
    page.on('dialog', (dialog) => (ran(dialog.message()), dialog.dismiss()));
    page.on('console', (message) => ran(message.text()));
    page.on('pageerror', (error) => ran(String(error)));
    page.on('request', (request) => request.url().startsWith(server.url) || ran(request.url()));
    for (const path of paths) {
      at = path;
      await page.goto(server.url + path);
      await page.waitForFunction(() => document.querySelector('#hs-status').textContent !== '');
      for (const what of await page.evaluate(suspicious)) ran(what);
    }
    await context.close();
    assert.deepEqual(trouble, []);
  } finally {
    server.close();
  }
});

test('feeds, drawings and sitemaps are XML whose texts are texts', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    for (const [name, site] of Object.entries(sites)) {
      const texts = site.files().filter((path) => /\.(xml|svg)$/.test(path)).map((path) => [path, site.read(path)]);
      assert.ok(texts.length > 0, name);
      const wrong = await page.evaluate((files) => {
        const known = 'feed title id link updated author name entry published summary category urlset url loc svg g path rect text symbol circle line tspan desc style'.split(' ');
        return files.flatMap(([path, text]) => {
          const parsed = new DOMParser().parseFromString(text, 'application/xml');
          const problem = parsed.querySelector('parsererror');
          if (problem) return [`${path}: ${problem.textContent.slice(0, 150)}`];
          const odd = [...parsed.querySelectorAll('*')].filter(
            (element) =>
              !known.includes(element.localName) ||
              [...element.attributes].some(({ name, value }) => name.startsWith('on') || /^\s*(javascript|data|vbscript):/i.test(value)),
          );
          const asides = [...parsed.childNodes].filter((node) => node !== parsed.documentElement);
          return [...odd, ...asides].map((node) => `${path}: ${node.nodeName}`);
        });
      }, texts);
      assert.deepEqual(wrong, [], name);
    }
  } finally {
    await context.close();
  }
});

test('drawings opened by themselves run nothing', async () => {
  for (const [name, site] of Object.entries(sites)) {
    const server = await serve(site.out, { prefix: '/' });
    try {
      const drawings = site.files().filter((path) => path.endsWith('.svg')).slice(0, 20);
      assert.deepEqual(await openAll(server.url, drawings, () => []), {}, name);
    } finally {
      server.close();
    }
  }
});

test('JSON is JSON, search data is one call with JSON, CSV has no formulas, robots.txt no more lines', () => {
  for (const [name, site] of Object.entries(sites)) {
    for (const path of site.files()) {
      const where = `${name}: ${path}`;
      if (path.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(site.read(path)), where);
      if (path.startsWith('search/') && path.endsWith('.js')) {
        const call = site.read(path).match(/^hindsight\.\w+\(([^]*)\);\n$/);
        assert.ok(call, where);
        assert.doesNotThrow(() => JSON.parse(`[${call[1]}]`), where);
      }
      if (path.endsWith('.csv')) {
        const cells = site.read(path).match(/(?<=^|,)("(?:[^"]|"")*"|[^",\r\n]*)(?=,|\r\n)/g);
        for (const cell of cells) assert.doesNotMatch(cell.replace(/^"/, ''), /^ *[=+\-@\t\r\n＝＋－＠]/, where);
      }
    }
    assert.match(site.read('robots.txt'), /^User-agent: \*\n(Disallow: \/|Allow: \/)\n(Sitemap: https:\S+\n)?$/, name);
  }
});

// Every element of a page, as the parser of another maker than Chromium's has it.
function* elementsOf(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elementsOf(child);
}

test('no page has an inline script, style or handler, and each has the policy', () => {
  const strict = /^default-src 'none'; (script-src 'self'; )?style-src 'self'; img-src 'self'; (connect-src 'self'; form-action 'self'; )?base-uri 'none'$/;
  const whole = { museum: museum(), status: museumStatus() };
  try {
    for (const [name, site] of Object.entries({ ...whole, ...sites })) {
      for (const path of pagesOf(site)) {
        const text = site.read(path);
        assert.match(text.match(policy)?.[1] ?? '', strict, `${name}: ${path}`);
        for (const { tagName, attrs, childNodes } of elementsOf(parse(text))) {
          assert.notEqual(tagName, 'style', `${name}: ${path}`);
          if (tagName === 'script') assert.ok(childNodes.length === 0 && attrs.some((a) => a.name === 'src'), `${name}: ${path}`);
          for (const attribute of attrs) assert.doesNotMatch(attribute.name, /^(on|style$)/, `${name}: ${path}`);
        }
      }
    }
  } finally {
    Object.values(whole).forEach((site) => site.remove());
  }
});

test('images of other sites are shown only where site.yaml says so, by https: and without a referrer', async () => {
  const text =
    '---\nstarted: 2024-01-01\n---\n![a](https://images.example.com/a.png) ![b](http://images.example.com/b.png)\n\n<img src="//images.example.com/c.png" alt="c">\n';
  for (const [setting, shown, allowed] of [['link', 0, "img-src 'self';"], ['show', 2, "img-src 'self' https:;"]]) {
    const site = tinySite({ 'site.yaml': `remote_images: ${setting}\n`, 'a.md': text });
    try {
      const page = site.read('incidents/a.html');
      const images = [...elementsOf(parse(page))].filter(({ tagName }) => tagName === 'img');
      assert.equal(images.length, shown);
      for (const { attrs } of images) {
        const value = Object.fromEntries(attrs.map((a) => [a.name, a.value]));
        assert.match(value.src, /^https:/);
        assert.equal(value.referrerpolicy, 'no-referrer');
      }
      assert.equal(page.split('class="remote-image"').length - 1, 3 - shown);
      assert.ok(page.match(policy)[1].includes(allowed));
    } finally {
      site.remove();
    }
  }
});

// The horizontal middle of the first `word` in an element's text.
function middleOf([selector, word]) {
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = range.getBoundingClientRect();
      return (box.left + box.right) / 2;
    }
  }
  throw new Error(`${word} is not in ${selector}`);
}

test('texts from right to left read right, and no mark moves another word', async () => {
  const site = tinySite({
    'a.md': '---\ntitle: "כשל! בשרת"\nstarted: 2024-01-01\nservices: [שירות]\n---\nכשל! בשרת.\n\nA \u202Euno dos\u202C tres, `x\u2067y\u2066z`.\n',
  });
  const server = await serve(site.out, { prefix: '/' });
  const page = await browser.newPage();
  try {
    await page.goto(`${server.url}incidents/a.html`);
    const at = (selector, word) => page.evaluate(middleOf, [selector, word]);
    for (const where of ['h1', '.text p:first-of-type']) {
      assert.ok((await at(where, '!')) < (await at(where, 'כשל')), `the mark ends its word: ${where}`);
      assert.ok((await at(where, 'בשרת')) < (await at(where, '!')), where);
    }
    assert.ok((await at('.text p', 'uno')) < (await at('.text p', 'dos')));
    assert.ok((await at('.text p', 'dos')) < (await at('.text p', 'tres')));
    assert.match(await page.textContent('.text'), /A <U\+202E>uno dos<U\+202C> tres, x<U\+2067>y<U\+2066>z\./);
  } finally {
    await page.close();
    server.close();
    site.remove();
  }
});
