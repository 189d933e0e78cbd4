// Builds an index with lunr.js from the lines that tests/tools/lunr_index.cpp reads, and writes it.
//
// usage: node search_lunr.mjs LINES OUT
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { lunr } from '../node/support/lunr.mjs';

const [lines, out] = process.argv.slice(2);
const builder = new lunr.Builder();
builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
builder.searchPipeline.add(lunr.stemmer);
builder.ref('ref');
let fields = null;
for await (const line of createInterface({ input: createReadStream(lines) })) {
  const value = JSON.parse(line);
  if (fields) {
    builder.add({ ref: value.ref, ...Object.fromEntries(fields.map(({ name }, i) => [name, value.texts[i]])) });
  } else {
    fields = value.fields;
    for (const { name, boost } of fields) builder.field(name, { boost });
  }
}
writeFileSync(out, JSON.stringify(builder.build()));
