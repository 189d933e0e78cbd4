// The public edition on disk: pictures lose what they carry, a leak is not published, and the site that stands
// stays as it is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { build, filesOf, hindsight, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const site = join(room, 'site');
const out = join(room, 'out');

const add = (path, bytes) => write(site, { [path]: bytes });

// The checksum of PNG (node:zlib has it only from Node 20 on).
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// One white pixel with a text beside it.
function png(text) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const number = (value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    };
    return Buffer.concat([number(data.length), body, number(crc32(body))]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...(text ? [chunk('tEXt', Buffer.from(`Comment\0${text}`))] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// The bytes of a one-pixel JPEG's segments are enough: nothing here decodes them.
function jpeg(text) {
  const segment = (marker, data) => Buffer.from([0xff, marker, 0, data.length + 2, ...Buffer.from(data, 'latin1')]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(text ? [segment(0xe1, `Exif\0\0${text}`), segment(0xfe, text)] : []),
    segment(0xdb, 'tables'),
    segment(0xda, 'scan'),
    Buffer.from('pixels\xff\xd9', 'latin1'),
  ]);
}

add(
  'site.yaml',
  `title: Internal
sources: [content]
theme: {name: default, overrides: theme}
editions:
  internal: {}
  public: {title: Status, sections: [summary], files: [content/**/report.pdf, static/CNAME]}
`,
);
add(
  'content/a/index.md',
  `---
title: The wolverine
visibility: public
public_id: slow
public_title: Slow payments
---
## Summary

![One](one.png) ![Two](pictures/two.jpg) ![Broken](broken.gif) ![Drawing](three.svg)
[Report](report.pdf) [Log](dump.log) ![Logo](/logo.png)

## Root cause

![Unseen](unseen.png)
`,
);
add('content/a/one.png', png('wolverine'));
add('content/a/pictures/two.jpg', jpeg('wolverine'));
add('content/a/broken.gif', 'GIF89a broken');
add('content/a/three.svg', '<svg xmlns="http://www.w3.org/2000/svg"><desc>wolverine</desc></svg>');
add('content/a/report.pdf', '%PDF as it is');
add('content/a/dump.log', 'wolverine');
add('content/a/unseen.png', png());
add('static/logo.png', png('wolverine'));
add('static/unlinked.png', png('wolverine'));
add('static/notes.txt', 'wolverine');
add('static/CNAME', 'status.example.com');
mkdirSync(join(site, 'theme'));

test('only what public text leads to is copied, and pictures without their metadata', () => {
  const run = build(site, out, '--edition', 'public');
  assert.equal(run.status, 0, run.stderr);
  const files = filesOf(out);
  const copied = files.filter((path) => /\.(png|jpg|gif|svg|pdf|log|txt)$|CNAME/.test(path) && !/^(assets\/|badges\/|robots)/.test(path));
  assert.deepEqual(copied, [
    'CNAME',
    'incidents/slow/one.png',
    'incidents/slow/pictures/two.jpg',
    'incidents/slow/report.pdf',
    'logo.png',
  ]);
  assert.deepEqual(readFileSync(join(out, 'incidents/slow/one.png')), png());
  assert.deepEqual(readFileSync(join(out, 'logo.png')), png());
  assert.deepEqual(readFileSync(join(out, 'incidents/slow/pictures/two.jpg')), jpeg());
  for (const path of files) assert.doesNotMatch(readFileSync(join(out, path), 'latin1'), /wolverine/i, path);
  assert.match(run.stderr, /broken\.gif: error\[image-withheld\]/);
  assert.match(run.stderr, /error\[missing-image\]: “three\.svg” is not copied into this edition/);
  assert.match(run.stderr, /error\[dead-link\]: “dump\.log” is not copied into this edition/);
});

test('the internal edition has every file as it is', () => {
  const internal = join(room, 'internal');
  const run = build(site, internal, '--edition', 'internal');
  assert.equal(run.status, 0, run.stderr);
  assert.deepEqual(readFileSync(join(internal, 'incidents/a/one.png')), png('wolverine'));
  assert.ok(existsSync(join(internal, 'unlinked.png')));
  assert.ok(existsSync(join(internal, 'incidents/a/three.svg')));
});

test('a leak is refused with exit 2, and the site that stands stays', () => {
  const before = new Map(filesOf(out).map((path) => [path, readFileSync(join(out, path), 'latin1')]));
  const close = readFileSync(join(source, 'themes/default/partials/close.mustache'), 'utf8');
  add('theme/partials/close.mustache', close.replace('</body>', '<p>Ask the wolverine.</p></body>'));
  add('content/b.md', '---\nvisibility: public\npublic_id: new\npublic_title: A new one\n---\n');
  const run = build(site, out, '--edition', 'public');
  assert.equal(run.status, 2, run.stderr);
  assert.match(run.stderr, /content\/a\/index\.md:2: error\[leak\]: “wolverine” is withheld here and stands in 404\.html/i);
  assert.match(run.stderr, /nothing was published/);
  assert.deepEqual(new Map(filesOf(out).map((path) => [path, readFileSync(join(out, path), 'latin1')])), before);
  assert.deepEqual(
    filesOf(room).filter((path) => path.includes('hindsight-staging')),
    [],
  );
  rmSync(join(site, 'theme/partials'), { recursive: true });
  assert.equal(build(site, out, '--edition', 'public').status, 0);
  assert.ok(existsSync(join(out, 'incidents/new.html')));
});

test("the museum's status history shows sections, and no note of its editor", () => {
  const folder = join(room, 'museum');
  const run = build(source, folder, '--edition', 'public');
  assert.equal(run.status, 0, run.stderr);
  assert.doesNotMatch(run.stderr, /error|warning/);
  const pages = filesOf(folder).filter((path) => path.startsWith('incidents/') && path !== 'incidents/index.html');
  const texts = pages.map((path) => readFileSync(join(folder, path), 'utf8'));
  assert.equal(texts.length, 10);
  for (const [i, text] of texts.entries()) {
    assert.match(text, /<h2 id="(summary|what-happened)"/, pages[i]);
    assert.doesNotMatch(text, /Editor.{1,6}s note|id="lessons"/, pages[i]);
  }
});

test('what two editions have in common is said once, and counted for each', () => {
  const folder = join(room, 'twice');
  mkdirSync(folder);
  writeFileSync(join(folder, 'site.yaml'), 'titel: x\neditions: {internal: {}, public: {}}\n');
  writeFileSync(join(folder, 'a.md'), '---\nsverity: SEV1\n---\nText.\n');
  const run = spawnSync(hindsight, ['build', folder], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.equal(run.stderr.match(/site\.yaml has no key “titel”/g).length, 1);
  assert.equal(run.stderr.match(/front matter has no field “sverity”/g).length, 1);
  assert.match(run.stdout, /internal: .* 2 warnings.*\npublic: .* 1 warning/);
});
