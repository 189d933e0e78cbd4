// What the benchmark found, as Markdown: for the terminal, and for its part of docs/performance.md, where each
// number of documents has a section of its own between two marks.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { bench, built, pagefindPackage } from './measured.mjs';

const page = join(bench, '../../docs/performance.md');
const load = loadavg()[0].toFixed(1); // before anything is measured

const number = (value) => value.toLocaleString('en');
const seconds = (value) => `${value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 1)} s`;
const mb = (bytes) => `${bytes < 9.95e6 ? (bytes / 1e6).toFixed(1) : number(Math.round(bytes / 1e6))} MB`;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const percent = (value) => `${Math.round(value * 100)}%`;
const times = (value) => value.toFixed(value < 10 ? 1 : 0);

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

// ---- where it was measured -----------------------------------------------------------------------------------

function firstLine(program, ...words) {
  const run = spawnSync(program, words, { encoding: 'utf8' });
  assert.ifError(run.error);
  return run.stdout.trim().split('\n')[0];
}

function machine(others) {
  const system = readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"$/m)[1];
  const disk = firstLine('stat', '--file-system', '--format=%T', tmpdir());
  const hugo = () => firstLine('hugo', 'version').match(/v[\d.]+\S*/)[0];
  const pagefind = () => JSON.parse(readFileSync(join(pagefindPackage, 'package.json'), 'utf8')).version;
  return (
    `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${disk}, ${system}, Linux ${release()}; ` +
    `${firstLine(join(built, 'hindsight'), '--version')}${others ? `, Hugo ${hugo()}, Pagefind ${pagefind()}` : ''}; ` +
    `load before it began ${load}`
  );
}

// ---- what was measured ---------------------------------------------------------------------------------------

// Two programs one after the other.
function sum(a, b) {
  const wall = a.wall + b.wall;
  const processor = a.processor + b.processor;
  const output = { files: a.output.files + b.output.files, bytes: a.output.bytes + b.output.bytes };
  return {
    wall,
    processor,
    busy: processor / wall / availableParallelism(),
    peak: Math.max(a.peak, b.peak),
    turns: Math.min(a.turns, b.turns),
    output,
  };
}

function comparison(costs) {
  const row = (name, cost) => [
    name,
    seconds(cost.wall),
    seconds(cost.processor),
    percent(cost.busy),
    mb(cost.peak),
    times(cost.wall / costs.copy.wall),
    times(cost.wall / costs.cold.wall),
    number(cost.output.files),
    mb(cost.output.bytes),
    cost.turns,
  ];
  const rows = [
    row('`cp -r` of Hindsight’s output', costs.copy),
    row('**Hindsight**, into an empty folder', costs.cold),
    row('Hindsight again, nothing changed', costs.again),
    row('Hindsight again, one document changed', costs.edited),
  ];
  if (costs.hugo) {
    rows.push(
      row('Hugo', costs.hugo),
      row('Pagefind over Hugo’s output', costs.pagefind),
      row('Hugo, then Pagefind', sum(costs.hugo, costs.pagefind)),
      row('Hugo with related content', costs.related),
      row('Hugo with related content, then Pagefind', sum(costs.related, costs.pagefind)),
    );
  }
  const head = ['', 'wall', 'processor', 'cores busy', 'peak memory', 'to `cp -r`', 'to Hindsight', 'files', 'output', 'rounds'];
  return table(head, rows);
}

function stageTable({ cold, again }) {
  const second = new Map(again.stages.map(({ name, seconds: took }) => [name, took]));
  const rows = cold.stages.map(({ name, seconds: took }) =>
    [name, seconds(took), percent(took / cold.wall), second.has(name) ? seconds(second.get(name)) : '-']);
  return table(['stage', 'empty folder', 'share', 'nothing changed'], rows);
}

// { count, text } of what build.mjs measured. `start`: of the program, in seconds.
export function section({ count, corpus, costs, page: typical }, start, command) {
  const { cold, again, edited } = costs;
  const largest = cold.output.largestPage;
  const text = `### ${number(count)} documents

\`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${machine(costs.hugo !== undefined)}. The documents have
${mb(corpus.bytes)}, ${kb(corpus.bytes / corpus.files)} each.

${comparison(costs)}

${stageTable(costs)}

- Built again with nothing changed: ${number(again.written)} files written, ${percent(again.wall / cold.wall)} of the time. With a sentence
  more in one document: ${number(edited.written)} files written, ${percent(edited.wall / cold.wall)} of the time.
- \`hindsight --version\` takes ${(start * 1000).toFixed(1)} ms (median of 20).
- The page of a typical incident has ${kb(typical.html)} of gzip, ${kb(typical.all)} with its ${typical.loaded} scripts and styles. The largest
  page of the site is \`${largest.path}\`: ${kb(largest.bytes)} before gzip.
`;
  return { count, text };
}

// ---- the page ------------------------------------------------------------------------------------------------

const marked = /<!-- measured: (\d+) documents -->\n([\s\S]*?)<!-- end -->\n/g;

// The page in three parts: before, between and after the marks of the measurements.
export function partsOfPage() {
  const parts = readFileSync(page, 'utf8').match(/^([\s\S]*<!-- measurements -->\n)([\s\S]*)(<!-- end of measurements -->\n[\s\S]*)$/);
  assert.ok(parts, `${page} has no marks between which measurements stand`);
  return parts.slice(1);
}

// Replaces the sections of the same numbers of documents and keeps the others.
export function writeSections(made) {
  const [before, between, after] = partsOfPage();
  const sections = new Map([...between.matchAll(marked)].map(([, count, old]) => [Number(count), old.trim()]));
  for (const { count, text: fresh } of made) sections.set(count, fresh.trim());
  const blocks = [...sections]
    .sort(([a], [b]) => a - b)
    .map(([count, block]) => `<!-- measured: ${count} documents -->\n\n${block}\n\n<!-- end -->\n`);
  writeFileSync(page, `${before}\n${blocks.join('\n')}\n${after}`);
}
