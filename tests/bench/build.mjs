// What building generated archives costs, beside what others need for comparable sites: Hindsight into an empty folder and
// again with nothing or one document changed, `cp -r` of its output as the floor, Hugo plain and with related content, Pagefind
// over Hugo's output. They take turns in rounds; of each the round with the median time counts.
//
// usage: node tests/bench/build.mjs [--write] [N ...]    (after a build of the tests; see ./dev bench)
//   --write  also puts the figures into docs/performance.md
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, built, measured, median, pagefindPackage, settle } from './measured.mjs';
import { filesBelow, stampsBelow, typicalPage } from './output.mjs';
import { partsOfPage, section, writeSections } from './performance_page.mjs';

const ASK_FOR_TIME = ['--as-of', '2026-01-31'];
const WITHOUT_OTHERS = 20_000; // documents from which on Hindsight and cp are alone
const OTHERS_IN_ONE_ROUND = 2_000; // documents from which on the others, who take minutes then, have one turn
const ROUNDS = 3;

// ---- the contenders ------------------------------------------------------------------------------------------

// Hugo's site: its own layouts, and the same documents with their year, which Hugo cannot take from a date.
function makeHugoSite(corpus, site) {
  cpSync(join(bench, 'hugo'), site, { recursive: true });
  const into = join(site, 'content/incidents');
  mkdirSync(into, { recursive: true });
  for (const name of readdirSync(join(corpus, 'content'))) {
    const text = readFileSync(join(corpus, 'content', name), 'utf8');
    writeFileSync(join(into, name), text.replace(/^started: (\d{4})/m, 'years: ["$1"]\n$&'));
  }
}

const pagefind = join(pagefindPackage, 'bin/pagefind_extended'); // what `npx pagefind` starts

function hindsight(places) {
  const cost = measured(join(built, 'hindsight'), ['build', places.corpus, '--out', places.site, ...ASK_FOR_TIME, '--timings']);
  const lines = [...cost.said.matchAll(/^ +(\d+\.\d{3}) s {2}(.+)$/gm)];
  cost.stages = Object.fromEntries(lines.map(([, seconds, name]) => [name, Number(seconds)]));
  const inside = Object.values(cost.stages).reduce((all, seconds) => all + seconds, 0);
  cost.stages['start and end of the program'] = cost.wall - inside;
  return cost;
}

function hugo(places, out, config) {
  return measured('/usr/bin/hugo', ['--quiet', '--noBuildLock', '--source', places.hugo, '--config', config, '--destination', out]);
}

// Over its own output, with the number of files that it wrote. Where the site is another, a file that stays gets
// another name for a moment, and with it a new time of change (`touched`: 'bytes').
function hindsightAgain(places, touched = 'anything') {
  const before = stampsBelow(places.site);
  const cost = hindsight(places);
  const after = stampsBelow(places.site);
  cost.written = [...after].filter(([path, stamp]) => before.get(path)?.[touched] !== stamp[touched]).length;
  return cost;
}

// Its document is as it was when the turn is over.
function hindsightAfterEdit(places) {
  const documents = join(places.corpus, 'content');
  const [first] = readdirSync(documents).sort();
  const text = readFileSync(join(documents, first), 'utf8');
  writeFileSync(join(documents, first), `${text}\nThe alert is routed to the team that owns the queue now.\n`);
  const cost = hindsightAgain(places, 'bytes');
  writeFileSync(join(documents, first), text);
  return cost;
}

// In the order of their turns. `reads`: what its sources are.
const contenders = {
  cold: { reads: 'corpus', run: hindsight },
  again: { reads: 'corpus', run: (places) => hindsightAgain(places) },
  edited: { reads: 'corpus', run: hindsightAfterEdit },
  copy: { reads: 'site', run: (places) => measured('/bin/cp', ['-r', places.site, places.copied]) },
  hugo: { reads: 'hugo', others: true, run: (places) => hugo(places, places.plain, 'hugo.toml') },
  pagefind: {
    reads: 'plain',
    others: true,
    run: (places) => measured(pagefind, ['--quiet', '--site', places.plain, '--output-path', places.pagefind]),
  },
  related: {
    reads: 'hugo',
    others: true,
    run: (places) => hugo(places, places.related, 'hugo.toml,related.toml'),
  },
};

// ---- one size ------------------------------------------------------------------------------------------------

// The cost of the turn whose wall time is the median: what is said of it then adds up.
function middle(turns) {
  const turn = [...turns].sort((a, b) => a.wall - b.wall)[Math.floor(turns.length / 2)];
  return {
    turns: turns.length,
    wall: turn.wall,
    processor: turn.processor,
    peak: turn.peak,
    busy: turn.processor / turn.wall / availableParallelism(),
    stages: Object.entries(turn.stages ?? {}).map(([name, seconds]) => ({ name, seconds })),
    written: Math.max(...turns.map(({ written }) => written ?? 0)),
  };
}

// Every round writes into new folders and nothing is removed before the end: where files were just removed,
// some file systems look long for a place for new ones.
function placesOf(work, round) {
  const made = ['site', 'copied', 'plain', 'pagefind', 'related'].map((name) => [name, join(work, `${name}-${round}`)]);
  return { corpus: join(work, 'corpus'), hugo: join(work, 'hugo'), ...Object.fromEntries(made) };
}

function measureSize(count, work) {
  const first = placesOf(work, 1);
  measured(join(built, 'tests/make_corpus'), [String(count), first.corpus]);
  const alone = count > WITHOUT_OTHERS;
  if (!alone) makeHugoSite(first.corpus, first.hugo);
  const turns = {};
  for (let round = 1; round <= (alone ? 1 : ROUNDS); ++round) {
    const places = placesOf(work, round);
    for (const [name, { reads, others, run }] of Object.entries(contenders)) {
      if (others && (alone || (round > 1 && count > OTHERS_IN_ONE_ROUND))) continue;
      process.stderr.write(`${count} documents, round ${round}: ${name}\n`);
      settle(places[reads]);
      (turns[name] ??= []).push(run(places));
    }
  }
  const costs = Object.fromEntries(Object.entries(turns).map(([name, list]) => [name, middle(list)]));
  const made = { cold: 'site', hugo: 'plain', related: 'related', pagefind: 'pagefind' };
  for (const [name, place] of Object.entries(made)) if (costs[name]) costs[name].output = filesBelow(first[place]);
  costs.again.output = costs.cold.output;
  costs.edited.output = costs.cold.output;
  costs.copy.output = costs.cold.output;
  return { count, corpus: filesBelow(join(first.corpus, 'content')), costs, page: typicalPage(first.site) };
}

// Seconds from the call to the end of `hindsight --version`.
function startTime() {
  return median(Array.from({ length: 20 }, () => measured(join(built, 'hindsight'), ['--version']).wall));
}

const words = process.argv.slice(2);
const write = words.includes('--write');
const counts = words.filter((word) => word !== '--write');
for (const count of counts) assert.match(count, /^[1-9]\d*$/, `“${count}” is no number of documents`);
if (write) partsOfPage(); // before minutes are spent
const sections = [];
const work = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));
try {
  for (const count of counts.length ? counts.map(Number) : [1000, 10_000]) {
    const made = section(measureSize(count, join(work, String(count))), startTime(), ['./dev bench', ...words].join(' '));
    console.log(`\n${made.text}`);
    sections.push(made);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (write) writeSections(sections);
