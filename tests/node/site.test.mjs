// What must hold of every page of a built site, read from its files: links, structure, policy and publication.
import assert from 'node:assert/strict';
import { lstatSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'parse5';
import { build, filesOf, museum, source, tinySite } from '../support/site.mjs';

const site = museum();
after(site.remove);
const files = new Set(site.files());
const pages = [...files].filter((path) => path.endsWith('.html'));

// Every element of a page as {name, attributes, text}, in document order.
function elementsOf(html) {
  const found = [];
  const textOf = (node) => node.value ?? (node.childNodes ?? []).map(textOf).join('');
  const walk = (node) => {
    if (node.tagName) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      found.push({ name: node.tagName, attributes, text: textOf(node) });
    }
    (node.content ?? node).childNodes?.forEach(walk);
  };
  walk(parse(html));
  return found;
}

const elements = new Map(pages.map((path) => [path, elementsOf(site.read(path))]));
const named = (path, ...names) => elements.get(path).filter(({ name }) => names.includes(name));
const idsOf = (path) => elements.get(path).flatMap(({ attributes }) => attributes.id ?? []);

// All complaints about all pages, so that one run shows everything that is wrong.
function expectOfEveryPage(complaintsOf) {
  assert.deepEqual(pages.flatMap((path) => complaintsOf(path).map((complaint) => `${path}: ${complaint}`)), []);
}

const isElsewhere = (url) => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url);

// The file of the site that a link leads to, and the anchor in it. 404.html alone may use the path of the base URL.
function target(from, url) {
  const [path, anchor = ''] = url.split('#');
  const plain = decodeURIComponent(path.split('?')[0]);
  const below = plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(from), plain || posix.basename(from));
  return { file: below === '' || below.endsWith('/') ? `${below}index.html` : below, anchor: decodeURIComponent(anchor) };
}

test('every outage in content/ has a page', () => {
  const outages = filesOf(join(source, 'content')).filter((path) => /^\d{4}-.*\.md$/.test(path));
  assert.equal(outages.length, 26);
  assert.deepEqual(outages.filter((path) => !files.has(`incidents/${path.replace(/\.md$/, '.html')}`)), []);
});

test('every service and every root cause that front matter names has a page', () => {
  const named = { services: new Set(), causes: new Set() };
  for (const path of filesOf(join(source, 'content'))) {
    const frontMatter = readFileSync(join(source, 'content', path), 'utf8').split(/^---$/m)[1] ?? '';
    for (const [, key, list] of frontMatter.matchAll(/^(services|root_causes): \[(.*)\]$/gm))
      for (const id of list.split(',')) named[key === 'services' ? 'services' : 'causes'].add(id.trim());
  }
  assert.ok(named.services.size > 15 && named.causes.size > 15, 'front matter was read');
  const paths = Object.entries(named).flatMap(([room, ids]) => [...ids].map((id) => `${room}/${id}.html`));
  assert.deepEqual(paths.filter((path) => !files.has(path)), []);
});

test('every link, image, script and anchor leads somewhere', () => {
  expectOfEveryPage((path) =>
    elements.get(path).flatMap(({ name, attributes }) => {
      const urls = [attributes.href, attributes.src, attributes.action].filter((url) => url !== undefined);
      return urls.flatMap((url) => {
        if (url === '') return [`<${name}> with an empty URL`];
        if (isElsewhere(url)) return [];
        if (url.startsWith('/') && path !== '404.html') return [`absolute: ${url}`];
        const { file, anchor } = target(path, url);
        if (!files.has(file)) return [`dead: ${url}`];
        return anchor && file.endsWith('.html') && !idsOf(file).includes(anchor) ? [`no such anchor: ${url}`] : [];
      });
    }),
  );
});

test('every page has a language, a title, one h1 and no id twice', () => {
  expectOfEveryPage((path) => {
    const ids = idsOf(path);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id twice: ${id}`);
    if (named(path, 'h1').length !== 1) twice.push(`${named(path, 'h1').length} h1`);
    if (!named(path, 'h1')[0]?.text.trim()) twice.push('an empty h1');
    if (!named(path, 'title')[0]?.text.trim()) twice.push('no title');
    if (named(path, 'html')[0].attributes.lang !== 'en') twice.push('no language');
    return twice;
  });
});

test('titles tell the pages apart', () => {
  // A page that leads on has the title of the one it leads to.
  const leadsOn = (path) => named(path, 'meta').some(({ attributes }) => attributes['http-equiv'] === 'refresh');
  const titles = pages.filter((path) => !leadsOn(path)).map((path) => named(path, 'title')[0].text);
  assert.deepEqual(titles.filter((title, i) => titles.indexOf(title) !== i), []);
});

test('every page forbids by policy what it does not need, and needs nothing inline', () => {
  expectOfEveryPage((path) => {
    const policy = named(path, 'meta').find(
      ({ attributes }) => attributes['http-equiv']?.toLowerCase() === 'content-security-policy',
    );
    const wrong = [];
    if (!policy?.attributes.content.startsWith("default-src 'none'")) wrong.push('no policy');
    if (/unsafe|\*/.test(policy?.attributes.content)) wrong.push(policy.attributes.content);
    if (named(path, 'style').length) wrong.push('inline style');
    if (named(path, 'script').some(({ attributes }) => !attributes.src)) wrong.push('inline script');
    for (const { name, attributes } of elements.get(path))
      wrong.push(...Object.keys(attributes).filter((key) => /^(style|on.*)$/.test(key)).map((key) => `<${name} ${key}>`));
    return wrong;
  });
});

test('no page loads anything from another host', () => {
  expectOfEveryPage((path) =>
    named(path, 'link', 'script', 'img', 'source', 'iframe', 'video', 'audio', 'object', 'embed', 'use')
      .filter(({ attributes }) => !['canonical', 'alternate'].includes(attributes.rel))
      .map(({ attributes }) => attributes.href ?? attributes.src ?? attributes.data ?? '')
      .filter(isElsewhere),
  );
});

test('the feed and the sitemap name pages that exist', () => {
  for (const [path, address] of [['feed.xml', /<link[^>]* href="([^"]*)"/g], ['sitemap.xml', /<loc>([^<]*)<\/loc>/g]]) {
    const urls = [...site.read(path).matchAll(address)].map(([, url]) => url);
    assert.ok(urls.length > 20, `${path} has ${urls.length} URLs`);
    const base = 'https://museum.example.org/';
    const dead = urls.filter((url) => !url.startsWith(base) || !files.has(target('index.html', url.slice(base.length)).file));
    assert.deepEqual(dead, [], path);
  }
});

test('an alias leads to the page that bears it', () => {
  const moved = tinySite({
    'content/new.md': '---\ntitle: Renamed\nstarted: 2024-01-02\naliases: [/2019/old.html, ancient]\n---\n',
  });
  try {
    for (const [path, to] of [['2019/old.html', '../incidents/new.html'], ['ancient/index.html', '../incidents/new.html']]) {
      const found = elementsOf(moved.read(path));
      const refresh = found.find(({ attributes }) => attributes['http-equiv'] === 'refresh');
      assert.equal(refresh.attributes.content, `0; url=${to}`);
      assert.ok(found.some(({ name, attributes }) => name === 'a' && attributes.href === to));
    }
  } finally {
    moved.remove();
  }
});

test('the number of threads changes no byte', () => {
  const [one, four] = [museum('--jobs', '1'), museum('--jobs', '4')];
  try {
    assert.deepEqual(one.files(), four.files());
    const bytes = (built, path) => readFileSync(join(built.out, path));
    assert.deepEqual(one.files().filter((path) => !bytes(one, path).equals(bytes(four, path))), []);
  } finally {
    one.remove();
    four.remove();
  }
});

test('a second build writes nothing', () => {
  const again = build(source, site.out, '--edition', 'internal');
  assert.equal(again.status, 0, again.stderr);
  assert.match(again.stdout + again.stderr, /\b0 files written, [1-9]\d* unchanged/);
});

test('the output is real files, readable by a web server', () => {
  for (const path of filesOf(site.out)) {
    const status = lstatSync(join(site.out, path));
    assert.ok(status.isFile(), `${path} is a plain file`);
    assert.equal(status.nlink, 1, `${path} is no hard link`);
    assert.equal(status.mode & 0o137, 0o004, `${path} may be read by all, and written by its owner alone`);
  }
});
