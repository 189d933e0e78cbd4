// The vectors of tests/browser/injection as data, and sites that hold each of them wherever a document, a site.yaml,
// a tickets file or a file's name can hold text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from '../../support/site.mjs';

const folder = join(source, 'tests/browser/injection');

// {id, name, text}; a text that runs calls __xss(id).
export function vectors() {
  const found = [];
  for (const file of readdirSync(folder).sort())
    for (const block of readFileSync(join(folder, file), 'utf8').split(/^%% /m).slice(1)) {
      const end = block.indexOf('\n');
      const id = found.length + 1;
      const text = block
        .slice(end + 1)
        .replace(/\n$/, '')
        .replaceAll('CANARY', 'canary.example')
        .replaceAll('XSS', `__xss(${id})`)
        .replaceAll('xss(0)', `xss(${id})`)
        .replace(/\{U\+([0-9A-F]+)\}/g, (_, digits) => String.fromCodePoint(parseInt(digits, 16)));
      found.push({ id, name: `${file.replace('.txt', '')}: ${block.slice(0, end)}`, text });
    }
  return found;
}

// A YAML scalar in double quotes that gives exactly this text.
export function yaml(text) {
  return JSON.stringify(text).replace(
    /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const day = (id) => new Date(Date.UTC(2024, 0, 1 + id)).toISOString().slice(0, 10);

// The vector in every field and in the body, beside enough that is sound for each field to be shown. A service, a
// cause, a tag and a team have pages of their own, so each vector is one of them, in turn.
function document({ id, text }) {
  const t = yaml(text);
  const [service, cause, tag, team] = ['Search', 'config', 'tag', 'team-y'].map((sound, n) => (id % 4 === n ? t : sound));
  return `---
visibility: public
id: v${id}
title: ${t}
summary: ${t}
public_id: v${id}
public_title: ${t}
public_summary: ${t}
severity: ${t}
started: ${day(id)}T10:00:00Z
detected: ${day(id)}T10:05:00Z
resolved: ${day(id)}T11:00:00Z
duration: ${t}
services: [checkout, ${service}]
impacts:
  - {service: checkout, region: ${t}, from: ${day(id)}T10:00:00Z, to: ${day(id)}T10:30:00Z, level: ${t}, percent: 5, customers: ${t}, note: ${t}}
root_causes: [change, ${cause}]
root_cause_text: ${t}
contributing_factors: [${t}]
trigger: ${t}
detection: ${t}
authors: [${t}]
teams: [${team}]
responders: [${t}]
reviewed_by: [${t}]
approved_by: [${t}]
owner: ${t}
actions:
  - {title: ${t}, type: ${t}, owner: ${team}, ticket: ${t}, status: open, due: ${day(id)}}
  - {title: "Bound it", owner: team-x, ticket: OPS-${id}, status: ${t}}
timeline:
  - {at: ${day(id)}T10:01:00Z, text: ${t}, kind: ${t}}
updates:
  - {at: ${day(id)}T10:10:00Z, status: investigating, text: ${t}}
related: [${t}, v1]
parent: ${t}
links: [${t}, {title: ${t}, url: ${t}, kind: ${t}}, {title: ${t}, url: "https://example.com/${id}"}]
tags: [${tag}]
aliases: [${t}]
custom: ${t}
items: [${t}]
? ${t}
: ${t}
---
${text}
`;
}

// Only what an edition for others shows of a document: the words that it withholds would stop its build.
function publicDocument({ id, text }) {
  const t = yaml(text);
  const [service, cause] = ['Search', 'config'].map((sound, n) => (id % 2 === n ? t : sound));
  return `---
visibility: public
public_id: v${id}
public_title: ${t}
public_summary: ${t}
severity: ${t}
started: ${day(id)}T10:00:00Z
resolved: ${day(id)}T11:00:00Z
services: [checkout, ${service}]
impacts:
  - {service: checkout, region: ${t}, from: ${day(id)}T10:00:00Z, to: ${day(id)}T10:30:00Z, level: ${t}, note: ${t}}
root_causes: [change, ${cause}]
updates:
  - {at: ${day(id)}T10:10:00Z, status: investigating, text: ${t}}
---
## Summary

${text}
`;
}

// What stands in a document as an address, by itself.
export function addressOf(text) {
  return text.match(/(?:href|src)="([^"]*)"/s)?.[1] ?? text;
}

const publicEdition = `{base_url: "https://status.example.com/", fields: [public_title, public_id, public_summary, started, resolved, severity, services, root_causes, impacts, updates], sections: [summary], uptime: true}`;

// The vector where it can be the name of a file that is read.
function fileName({ id, text }) {
  const name = text.replaceAll('/', '⁄').replaceAll('\0', '0');
  return Buffer.byteLength(name) < 240 && !/template|^[._]/.test(name) ? name : `v${id}`;
}

export function siteOfDocuments(list, { internal = true } = {}) {
  const files = {
    'site.yaml': `
title: Vectors
sources: [content]
services: [{id: checkout, name: Checkout}]
root_causes: [{id: change, name: Change}]
fields: {custom: text, items: list}
tickets: [{pattern: 'OPS-\\d+', url: 'https://tickets.example.com/{0}'}]
editions:
  internal: {base_url: "https://wiki.example.com/"}
  public: ${publicEdition}
`,
  };
  for (const vector of list) files[`content/${fileName(vector)}.md`] = internal ? document(vector) : publicDocument(vector);
  return files;
}

// Every text of site.yaml, every cell of a tickets file, and names of files.
export function siteOfSettings(list) {
  const all = yaml(list.map(({ text }) => text).join(' '));
  const terms = (more) =>
    list
      .map(({ id, text }) => yaml(text).replace(/^/, `  - {id: t${id}, name: `) + `, public: ${yaml(`${id} ${text}`)}, description: ${yaml(text)}, aliases: [${yaml(`also ${id} ${text}`)}]${more(yaml(text))}}`)
      .join('\n');
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const files = {
    'site.yaml': `
title: ${all}
description: ${all}
language: ${yaml('en"><script>__xss(1)</script>')}
sources: [content]
services:
${terms((t) => `, group: ${t}, region: ${t}, owner: ${t}`)}
root_causes:
${terms((t) => `, words: [${t}]`)}
actions: {people: true}
tickets:
${list.map(({ id, text }) => `  - {pattern: 'V${id}-\\d+', url: ${yaml(`${addressOf(text)}{0}`)}}`).join('\n')}
editions:
  internal: {title: ${all}, base_url: ${yaml('https://wiki.example.com/"><script>__xss(1)</script>/')}, description: ${all}}
  public: ${publicEdition.replace('{', `{title: ${all}, description: ${all}, `)}
`,
    'tickets.csv': `ticket,status,owner,title,due,url\n${list
      .map(({ id, text }) => [`V${id}-1`, 'open', text, text, '2024-01-01', addressOf(text)].map(quoted).join(','))
      .join('\n')}\n`,
  };
  for (const { id, text } of list) {
    files[`content/s${id}.md`] =
      `---\nvisibility: public\ntitle: Vector ${id}\npublic_id: s${id}\npublic_summary: Words.\npublic_title: Vector ${id}\nstarted: ${day(id)}T10:00:00Z\nresolved: ${day(id)}T11:00:00Z\n` +
      `services: [t${id}]\nroot_causes: [t${id}]\nactions: [{title: Do it, ticket: V${id}-1, status: open}]\n---\nText.\n`;
    const name = fileName({ id, text });
    if (id % 2 === 0) files[`content/${name}.md`] = `---\nstarted: ${day(id)}\n---\n[x](<a${id}.txt>)\n`;
    else files[`content/s${id}/${name}.txt`] = 'An attachment or a text.';
  }
  return files;
}
