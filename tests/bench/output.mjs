// What stands in a folder that was built: its files, whether they were written again, and what a reader of a page downloads.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median } from './measured.mjs';

const PAGES = 200; // of incidents, spread over all of them, to find the typical one

function pathsBelow(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? pathsBelow(folder, path) : [path];
  });
}

// { files, bytes, largestPage: { path, bytes } }
export function filesBelow(folder) {
  const sizes = pathsBelow(folder).map((path) => ({ path, bytes: statSync(join(folder, path)).size }));
  const pages = sizes.filter(({ path }) => path.endsWith('.html'));
  return {
    files: sizes.length,
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    largestPage: pages.reduce((most, page) => (page.bytes > most.bytes ? page : most), { path: '', bytes: 0 }),
  };
}

// Path → what changes whenever the file is written or replaced.
export function stampsBelow(folder) {
  return new Map(pathsBelow(folder).map((path) => {
    const { ino, mtimeMs, ctimeMs } = statSync(join(folder, path));
    return [path, { bytes: `${ino} ${mtimeMs}`, anything: `${ino} ${mtimeMs} ${ctimeMs}` }];
  }));
}

// The incident's page of middling size, and what a browser loads with it: sizes in bytes after gzip -9, file by file.
export function typicalPage(site) {
  const zipped = (path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).length;
  const all = readdirSync(join(site, 'incidents')).filter((name) => name.endsWith('.html')).sort();
  const step = Math.max(1, Math.floor(all.length / PAGES));
  const pages = all.filter((_, i) => i % step === 0).map((name) => ({ name, bytes: zipped(`incidents/${name}`) }));
  const html = median(pages.map(({ bytes }) => bytes));
  const { name } = pages.find(({ bytes }) => bytes === html);
  const text = readFileSync(join(site, 'incidents', name), 'utf8');
  const loaded = [
    ...text.matchAll(/<script[^>]*\ssrc="([^"?]+)"/g),
    ...text.matchAll(/<link[^>]*\srel="stylesheet"[^>]*\shref="([^"?]+)"/g),
  ].map(([, path]) => join('incidents', path));
  return { name, html, all: html + loaded.reduce((sum, path) => sum + zipped(path), 0), loaded: loaded.length };
}
