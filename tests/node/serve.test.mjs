// `hindsight serve` over HTTP and over raw sockets: what it serves, whom it refuses, what it survives.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, filesOf, hindsight } from '../support/site.mjs';
import { serving, until } from '../browser/support/serving.mjs';
import { patience } from '../support/site.mjs';

const config = `title: Tiny
sources: [content]
editions:
  internal: {out: public/internal}
  public: {out: public/status, kind: archive, fields: [public_title, public_id, started, resolved]}
`;
const postmortem = (title, more = '') =>
  `---\ntitle: ${title}\nvisibility: public\npublic_title: Public words\npublic_id: p-${title.length}\nstarted: 2025-03-01T10:00:00Z\nresolved: 2025-03-01T11:00:00Z\n${more}---\n## Summary\n\nIt broke.\n`;
const tiny = { 'site.yaml': config, 'content/a.md': postmortem('First words') };

let site;
before(async () => (site = await serving({ ...tiny, 'content/b/index.md': `${postmortem('With a file')}\n[plan](plan.txt)\n`, 'content/b/plan.txt': 'The plan\n' })));
after(() => site?.remove());

// One request with its own headers; node:http changes neither path nor Host.
function ask(port, path, { method = 'GET', headers = {} } = {}) {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', failed).end();
  });
}
const get = (path, options) => ask(site.port, path, options);

// What comes back for these bytes until the server closes, or null when it does not within the time.
function raw(bytes, { end = false, milliseconds = 5_000 * patience } = {}) {
  return new Promise((done) => {
    const socket = connect(site.port, '127.0.0.1');
    let back = '';
    const timer = setTimeout(() => socket.destroy(), milliseconds);
    socket.setEncoding('latin1').on('data', (text) => (back += text));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      done(back);
    });
    for (const part of [bytes].flat()) socket.write(part);
    if (end) socket.end();
  });
}

test('both editions stand side by side, and the top names them', async () => {
  const top = await get('/');
  assert.equal(top.status, 200);
  assert.match(top.body, /href="\/internal\/"[^]*href="\/public\/"/);
  assert.match((await get('/internal/')).body, /First words/);
  const open = await get('/public/');
  assert.match(open.body, /Public words/);
  assert.doesNotMatch(open.body, /First words/);
  assert.equal((await get('/internal')).headers.location, '/internal/');
});

test('every kind of file has its type, and an attachment is read when it is asked for', async () => {
  const types = {
    '/internal/index.html': 'text/html; charset=utf-8',
    '/internal/assets/style.css': 'text/css; charset=utf-8',
    '/internal/assets/search.js': 'text/javascript; charset=utf-8',
    '/internal/assets/favicon.svg': 'image/svg+xml; charset=utf-8',
    '/internal/feed.xml': 'application/xml; charset=utf-8',
    '/internal/incidents/b/plan.txt': 'text/plain; charset=utf-8',
    '/_hindsight/diagnostics.json': 'application/json; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['content-type'], type, path);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  }
  assert.equal((await get('/internal/incidents/b/plan.txt')).body, 'The plan\n');
});

test('HEAD answers as GET without a body; other methods are refused', async () => {
  const whole = await get('/internal/index.html');
  const head = await get('/internal/index.html', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.body, '');
  assert.equal(Number(head.headers['content-length']), Buffer.byteLength(whole.body));
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const answer = await get('/', { method });
    assert.equal(answer.status, 405, method);
    assert.equal(answer.headers.allow, 'GET, HEAD');
  }
});

test('what is not there is the 404 page of its edition, and a folder is never listed', async () => {
  const gone = await get('/internal/nowhere.html');
  assert.equal(gone.status, 404);
  assert.match(gone.body, /No such page/);
  assert.match(gone.body, /href="\/internal\/assets\/style.css"/);
  assert.equal((await get('/internal/assets/')).status, 404);
  assert.equal((await get('/nowhere/')).status, 404);
});

test('other names than this machine’s are refused', async () => {
  for (const host of ['evil.example', `evil.example:${site.port}`, 'localhost', `localhost:${site.port + 1}`, '127.0.0.1.evil.example']) {
    const answer = await get('/internal/', { headers: { host } });
    assert.equal(answer.status, 421, host);
    assert.doesNotMatch(answer.body, /First words/);
  }
  for (const host of [`localhost:${site.port}`, `[::1]:${site.port}`])
    assert.equal((await get('/internal/', { headers: { host } })).status, 200, host);
});

test('no path leads out of what was built', async () => {
  const paths = ['/../site.yaml', '/internal/../../site.yaml', '/..%2fsite.yaml', '/internal/..%2f..%2fsite.yaml', '/%2e%2e/site.yaml',
    '/internal/%2e%2e%2f%2e%2e%2fsite.yaml', '/internal/..%5c..%5csite.yaml', '/%2fetc%2fpasswd', '//etc/passwd', '/internal/%00', '/%', '/%zz',
    '/%c0%ae%c0%ae/site.yaml', '/content/a.md', '/site.yaml', `/${encodeURIComponent(site.folder)}/site.yaml`];
  for (const path of paths) {
    const answer = await get(path);
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
    assert.doesNotMatch(answer.body, /title: Tiny|root:/, path);
  }
});

const host = () => `Host: 127.0.0.1:${site.port}\r\n`;

test('malformed requests are refused one by one', async () => {
  const cases = [
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n', 400],
    ['\0\0\0\r\n\r\n', 400],
    ['GET\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 400],
    [`GET / HTTP/9.9\r\n${host()}\r\n`, 505],
    [`GET / HTTP/1.1\r\n${host()}${host()}\r\n`, 400],
    [`GET / HTTP/1.1\r\n${host()}no colon\r\n\r\n`, 400],
    [`GET /a\0b HTTP/1.1\r\n${host()}\r\n`, 400],
    [`GET / HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    [`GET http://evil.example/ HTTP/1.1\r\n${host()}\r\n`, 421],
    [`GET / HTTP/1.1\r\n${host()}X: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    [`GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\n${host()}\r\n`, 431],
    [`GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(200_000)}\r\n`, 431],
    ['a'.repeat(100_000), 431],
  ];
  for (const [bytes, status] of cases)
    assert.match(await raw(bytes, { end: true }), new RegExp(`^HTTP/1.1 ${status} `), JSON.stringify(bytes.slice(0, 60)));
  assert.equal(await raw('GET / HT', { end: true }), '', 'half a request has no answer');
  assert.equal((await get('/internal/')).status, 200);
});

test('requests may follow each other at once and arrive in pieces', async () => {
  const one = `HEAD /internal/ HTTP/1.1\r\n${host()}\r\n`;
  const last = `HEAD /nowhere HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`;
  assert.deepEqual((await raw(one + one + last)).match(/HTTP\/1.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']);
  assert.match(await raw(last.split('')), /^HTTP\/1.1 404/);
  assert.match(await raw(`GET http://127.0.0.1:${site.port}/internal/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 200/);
});

test('a thousand clients that never finish a request keep nobody out', async () => {
  const slow = Array.from({ length: 1000 }, () => {
    const socket = connect(site.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nX: ');
    return socket;
  });
  try {
    await until(() => slow.every((socket) => !socket.connecting), () => 'all connections');
    const start = Date.now();
    for (let i = 0; i < 10; ++i) assert.equal((await get('/internal/')).status, 200);
    assert.ok(Date.now() - start < 2_000, `${Date.now() - start} ms`);
  } finally {
    slow.forEach((socket) => socket.destroy());
  }
});

test('a saved document is served at once, and the terminal says what changed', async () => {
  site.write('content/a.md', postmortem('Second words', 'services: [Nobody]\nmisspelt: 1\n'));
  await until(async () => (await get('/internal/')).body.includes('Second words'), site.said);
  await until(() => /content\/a.md changed, built in/.test(site.said()), site.said);
  const told = JSON.parse((await get('/_hindsight/diagnostics.json')).body);
  assert.ok(told.editions.internal.list.some((finding) => finding.file === 'content/a.md' && finding.line > 0));
  site.write('content/new/c.md', postmortem('A new folder'));
  await until(async () => (await get('/internal/')).body.includes('A new folder'), site.said);
  renameSync(join(site.folder, 'content/new/c.md'), join(site.folder, 'content/d.md'));
  await until(async () => (await get('/internal/incidents/d.html')).status === 200, site.said);
  assert.equal((await get('/internal/incidents/c.html')).status, 404);
  rmSync(join(site.folder, 'content/d.md'));
  await until(async () => (await get('/internal/incidents/d.html')).status === 404, site.said);
});

test('a broken site.yaml keeps the last good site and says so', async () => {
  const before = (await get('/internal/')).body;
  site.write('site.yaml', 'title: [broken\n');
  const told = await until(async () => {
    const json = JSON.parse((await get('/_hindsight/diagnostics.json')).body);
    return json.kept && json;
  }, site.said);
  assert.match(told.kept, /last good state/);
  assert.equal(told.kept_found.list[0].file, 'site.yaml');
  assert.equal((await get('/internal/')).body, before);
  assert.match(site.said(), /site.yaml changed\. The site cannot be read/);
  site.write('site.yaml', config.replace('Tiny', 'Mended'));
  await until(async () => (await get('/internal/')).body.includes('Mended'), site.said);
  assert.equal(JSON.parse((await get('/_hindsight/diagnostics.json')).body).kept, '');
});

test('an event tells of each build', async () => {
  const events = new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port: site.port, path: '/_hindsight/events', agent: false }, (response) => {
      const seen = [];
      response.setEncoding('utf8').on('data', (text) => {
        seen.push(...text.trim().split('\n\n').map((event) => JSON.parse(event.replace('data: ', '')).editions.internal));
        if (seen.length === 1) site.write('content/a.md', postmortem('Third words'));
        if (seen.length > 1) {
          asked.destroy();
          done(seen);
        }
      });
    });
    asked.on('error', failed).end();
  });
  const seen = await events;
  assert.notEqual(seen[0], seen[1]);
});

test('a preview that is built meanwhile is no change, and no page names a commit that may be gone', async () => {
  const wiki = await serving({ 'site.yaml': 'title: Wiki\n', 'a.md': postmortem('First words') });
  try {
    assert.doesNotMatch((await ask(wiki.port, '/internal/reports/2025.html')).body, /Sources|git/);
    const run = spawnSync(hindsight, ['build', '.', '--preview', 'x'], { cwd: wiki.folder, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    wiki.write('a.md', postmortem('Second words'));
    await until(() => /^a\.md changed, built in/m.test(wiki.said()), wiki.said);
    assert.doesNotMatch(wiki.said(), /preview/);
  } finally {
    await wiki.remove();
  }
});

// The first event that there is: which build of each edition is served.
function served(port) {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path: '/_hindsight/events', agent: false }, (response) => {
      response.setEncoding('utf8').once('data', (text) => {
        asked.destroy();
        done(JSON.parse(text.split('\n')[0].replace('data: ', '')).editions);
      });
    });
    asked.on('error', failed).end();
  });
}

// Times of this day are when it was built; a report that is served says nothing of git.
const timeless = (text) => {
  const day = Date.now() - 86_400_000;
  return text.replace(/<div><dt>Sources<\/dt><dd>no git history<\/dd><\/div>\s*/, '').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (time) => (Date.parse(time) > day ? 'now' : time));
};

test('after each edit the bytes are those of a build of that moment', async () => {
  const open = `${config.replace("kind: archive", "kind: archive, audiences: [public]")}tickets: [{pattern: 'OPS-\\d+', url: 'https://t.example/{0}'}]\n`;
  const actions = '## Action items\n\n- [ ] OPS-1 Add an alert\n';
  const tracked = await serving({ 'site.yaml': open, 'content/a.md': postmortem('One') + actions, 'content/b.md': postmortem('Another one'), 'theme/assets/own.css': '' });
  const edits = [
    ['content/b.md', `${postmortem('A second account')}\nSee [a](a.md).\n`],
    ['content/tickets.csv', 'Issue key,Status\nOPS-1,Done\n'],
    ['site.yaml', `${open}services: [{id: shop, name: Shop, aliases: [cart]}]\ntimezone: Europe/Berlin\n`],
    ['content/a.md', postmortem('One', 'services: [cart]\n') + actions],
    ['site.yaml', `${open}services: [{id: basket, name: Basket, aliases: [cart]}]\ntheme: {overrides: theme}\n`],
    ['theme/assets/style.css', 'body { color: red }\n'],
    ['content/c.md', postmortem('A third')],
  ];
  try {
    for (const [path, text] of edits) {
      const before = await served(tracked.port);
      tracked.write(path, text);
      for (const edition of ['internal', 'public']) {
        await until(async () => (await served(tracked.port))[edition] !== before[edition], tracked.said);
        const out = join(tracked.folder, '..', `${basename(tracked.folder)}-${edition}`);
        const run = build(tracked.folder, out, '--edition', edition, '--base-url', `${tracked.url}${edition}/`, '--as-of', new Date().toISOString());
        assert.equal(run.status, 0, run.stderr);
        try {
          const same = async (name) => {
            const answer = await ask(tracked.port, `/${edition}/${name}`);
            const bytes = answer.body.replace(/<script src="\/_hindsight\/reload.js\?[^"]*" defer><\/script>\n/, '');
            assert.equal(timeless(bytes), timeless(readFileSync(join(out, name), 'utf8')), `${path}: ${edition}/${name}`);
          };
          for (const name of filesOf(out).filter((name) => !name.startsWith('.'))) await same(name);
        } finally {
          rmSync(out, { recursive: true, force: true });
        }
      }
    }
  } finally {
    await tracked.remove();
  }
});

test('an edition that would leak is refused and nothing of it is served', async () => {
  const leaky = await serving({
    ...tiny,
    'content/a.md': `${postmortem('Kestrelwing outage')}`,
    'site.yaml': `${config}theme: {overrides: theme}\n`,
    'theme/partials/close.mustache': 'Kestrelwing</main></body></html>\n',
  });
  try {
    assert.match(leaky.said(), /public: 1 incident, refused/);
    for (const path of ['/public/', '/public/index.html', '/public/feed.xml', '/_hindsight/diagnostics.json', '/']) {
      const answer = await ask(leaky.port, path);
      if (path.startsWith('/public')) assert.equal(answer.status, 503);
      assert.doesNotMatch(answer.body, /Kestrelwing/, path);
    }
    assert.equal((await ask(leaky.port, '/internal/')).status, 200);
  } finally {
    await leaky.remove();
  }
});

test('Ctrl-C and SIGTERM end it with status 0, with connections open', async () => {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    const other = await serving(tiny);
    const open = connect(other.port, '127.0.0.1').on('error', () => {});
    await new Promise((ready) => open.on('connect', ready));
    assert.deepEqual(await other.end(signal), { status: 0, signal: null });
    open.destroy();
    await other.remove();
  }
});

test('wrong usage, a taken port and an unreadable site end with status 2', async () => {
  const cases = [
    [['--port', String(site.port)], /cannot listen on 127\.0\.0\.1 port \d+: Address already in use/],
    [['--edition', 'nobody'], /there is no edition “nobody”/],
    [['--host', 'no such host'], /--host no such host/],
  ];
  for (const [options, words] of cases) {
    const other = await serving(tiny, ...options);
    assert.deepEqual(await other.ended, { status: 2, signal: null });
    assert.match(other.said(), words);
    await other.remove();
  }
  const broken = await serving({ 'site.yaml': 'title: [broken\n' });
  assert.equal((await broken.ended).status, 2);
  await broken.remove();
});

test('one edition needs no list; any address is a warning, and its visitors need --allow-host', async () => {
  const wide = await serving(tiny, '--edition', 'public', '--host', '0.0.0.0', '--allow-host', 'build-box');
  try {
    assert.match(wide.said(), /Warning: with --host 0\.0\.0\.0 everybody/);
    assert.equal((await ask(wide.port, '/', { headers: { host: `localhost:${wide.port}` } })).headers.location, '/public/');
    assert.equal((await ask(wide.port, '/public/', { headers: { host: 'build-box:99' } })).status, 200);
    assert.equal((await ask(wide.port, '/public/', { headers: { host: 'other-box' } })).status, 421);
    assert.equal((await ask(wide.port, '/internal/')).status, 404);
    wide.write('site.yaml', config.replace('public:', 'open:'));
    await until(() => /there is no edition “public”; the site has: .*: this is the last good state/.test(wide.said()), wide.said);
    wide.write('site.yaml', config.replace('Tiny', 'Mended'));
    const own = { headers: { host: `localhost:${wide.port}` } };
    await until(async () => (await ask(wide.port, '/public/', own)).body.includes('Mended'), wide.said);
  } finally {
    await wide.remove();
  }
});
