// An archive and a status history whose own words are all Greek, so that every Latin letter on their pages is the
// interface's, and a theme that says every text of the interface in Cyrillic letters.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from './site.mjs';

const latin = 'abcdefghijklmnopqrstuvwxyz';
const cyrillic = 'абцдефгхийклмнопярстуввкызж';
const letter = (c) => {
  const other = cyrillic[latin.indexOf(c.toLowerCase())];
  return c === c.toLowerCase() ? other : other.toUpperCase();
};

// Letters but those of {names} and of the escapes of YAML.
const inCyrillic = (text) => text.replace(/\{\w+\}|\\(?:u[\dA-F]{4}|.)|[a-z]/gi, (found) => (found.length > 1 ? found : letter(found)));

// texts.yaml with every text in Cyrillic. Keys, comments and the language stay.
export function cyrillicTexts() {
  const lines = readFileSync(join(source, 'themes/default/texts.yaml'), 'utf8').split('\n');
  return lines.map((line) => {
    if (/^\s*(#|$)/.test(line) || /^\S+:\s*(#.*)?$/.test(line)) return line;
    if (line.startsWith('language:')) return 'language: el';
    const [, key, text] = /^(\s+\w+:)(.*)$/.exec(line) ?? [, '', line];
    const forms = /^ +\{.*\} *(#.*)?$/.test(text);
    return key + (forms ? text.replace(/"(?:\\.|[^"\\])*"/g, inCyrillic) : inCyrillic(text.replace(/ +#.*$/, '')));
  }).join('\n');
}

const common = `
title: Αρχείο βλαβών
description: Τι χάλασε και γιατί.
language: el
theme: {overrides: theme}
sources: [content]
severity: {Σ1: 1, Σ2: 2, Σ3: 3}
fields: {ομάδα: text}
tickets: [{pattern: 'ΕΡΓ-\\d+', url: 'https://example.com/{0}'}]
services:
  - {id: pay, name: Πληρωμές, public: Πληρωμές, group: Κατάστημα, owner: Ομάδα Άλφα, region: Αθήνα, aliases: [ταμείο], description: Κάρτες και χρήματα.}
  - {id: find, name: Αναζήτηση, public: Αναζήτηση, group: Κατάστημα, owner: Ομάδα Βήτα}
  - {id: mail, name: Ταχυδρομείο, public: Ταχυδρομείο, group: Λοιπά}
root_causes:
  - {id: change, name: Αλλαγή, public: Αλλαγή, description: Κάτι άλλαξε.}
  - {id: push, name: Έκδοση, public: Έκδοση, parent: change}
  - {id: room, name: Χώρος, public: Χώρος}
editions:
  εσωτερική:
    audiences: [internal, public]
    base_url: https://example.com/a/
`;

// More than a list shows on one page, over several years.
const incidents = Object.fromEntries([...Array(56).keys()].map((i) => {
  const day = `20${String(15 + (i % 10))}-${String(1 + (i % 12)).padStart(2, '0')}-03`;
  return [`content/πολλά-${i}.md`, `---
title: Πάλι αργές πληρωμές ${i}
status: final
severity: Σ${1 + (i % 3)}
started: ${day}T10:00:00+02:00
detected: ${day}T10:0${i % 10}:00+02:00
mitigated: ${day}T10:30:00+02:00
resolved: ${day}T1${1 + (i % 4)}:00:00+02:00
detection: ${['monitoring', 'customer', 'employee'][i % 3]}
services: [${['pay', 'find', 'pay, find'][i % 3]}]
root_causes: [${['push', 'push, room'][i % 14] ?? 'room'}]
ομάδα: Άλφα
summary: Μία στις δέκα απέτυχε.
visibility: public
public_title: Αργές πληρωμές ${i}
public_id: π-${i}
public_summary: Μία στις δέκα απέτυχε.
actions:
  - {title: Όριο στον χώρο ${i}, owner: Ομάδα Άλφα, status: ${['open', 'done', 'cancelled'][i % 3]}, due: 2025-0${1 + (i % 9)}-01, type: πρόληψη}
  - {title: Περισσότερες δοκιμές ${i}, owner: ${['Μαρία', 'Ομάδα Βήτα'][i % 2]}, status: open}
tags: [${['κάρτα', 'δίσκος'][i % 2]}]
${i ? 'related: [πολλά-0]' : ''}
---
## Τι έγινε

Όπως στο [πρώτο](${i ? 'πολλά-0.md' : 'όλα.md'}).
`];
}));

// Every feature of an archive.
export const greekSite = {
  'site.yaml': `${common}chains: {within: ομάδα}
repository: {edit_url: "https://example.com/e/{path}", history_url: "https://example.com/h/{path}"}
`,
  'theme/texts.yaml': cyrillicTexts(),
  ...incidents,
  'content/όλα.md': `---
title: Όλα μαζί
aliases: [παλιό]
status: review
review_due: 2025-04-01
severity: Σ1
started: 2025-03-01T10:00:00+02:00
detected: 2025-03-01T10:05:00+02:00
ongoing: true
services: [pay, άγνωστη, άγνωστα]
root_causes: [push]
recurrence_of: πολλά-1
summary: Τα καλάθια άδειασαν.
ομάδα: Άλφα
authors: [Μαρία]
impacts:
  - {service: pay, region: Αθήνα, from: 2025-03-01T10:00:00+02:00, to: 2025-03-01T10:20:00+02:00, level: major, percent: 12, note: Άδεια καλάθια}
  - {service: find, level: partial}
timeline:
  - {at: 2025-03-01T10:00:00+02:00, text: Η αντιγραφή αρχίζει, kind: αλλαγή}
  - {at: 2025-03-01T14:30:00+02:00, text: Η αντιγραφή τελειώνει}
  - {text: Κάποτε}
updates:
  - {at: 2025-03-01T10:10:00+02:00, status: investigating, text: Το κοιτάμε.}
actions:
  - {title: Όριο στην αντιγραφή, owner: Μαρία, ticket: ΕΡΓ-17, status: done, due: 2025-04-01, type: πρόληψη}
  - {title: Να μάθουν τα μαγαζιά, status: open, due: 2025-03-05}
links: [{title: Σημειώσεις, url: "https://example.com/a", kind: δευτερεύον}]
related: [πολλά-0]
tags: [κάρτα]
---
## Τμήματα

Κείμενο με σημείωση[^1] και \`code\`.

- [x] έγινε
- [ ] μένει

| Α | Β |
|---|---|
| 1 | 2 |

\`\`\`sh
echo code
\`\`\`

![Εικόνα από αλλού](https://example.com/1.png)

### Βαθύτερα

[^1]: Η σημείωση.
`,
  'content/ανάγνωση.md': `# Αργό ταμείο μετά την έκδοση

2025-03-04, 10:00 UTC

Το ταμείο ήταν αργό.

- 10:00 UTC: αργό
- 10:30 UTC: καλά
`,
  'content/πρόχειρο.md': '---\ntitle: Πρόχειρο\nstatus: draft\nstarted: 2025-02-01\n---\n',
  'content/αντιφάσεις.md':
    '---\ntitle: Δεν ταιριάζουν\nstarted: 2025-02-02T10:00:00Z\ndetected: 2025-02-02T09:00:00Z\nresolved: 2025-02-02T12:00:00Z\nduration: 3h\nservices: [Ταχυδρομιο]\nreview_due: 2026-04-01\n---\n10:00 UTC: αργό, 3 ώρες.\n',
  'content/μισό.md': '---\ntitle: Μισό\nstarted: [χθες\n---\nΚείμενο.\n',
  'content/άχρονο.md': '---\ntitle: Χωρίς ημέρα\n---\nΚείμενο.\n',
  'content/εργασίες.md':
    '---\ntitle: Νέοι δίσκοι\ntype: maintenance\nscheduled_from: 2026-05-01T00:00:00Z\nscheduled_until: 2026-05-01T02:00:00Z\nservices: [pay]\n---\nΑλλάζουν.\n',
  'content/οδηγός.md': '---\ntitle: Οδηγός\nlayout: page\n---\n# Ποιος καλείται\n\nΌποιος έχει σειρά.\n',
};

// Nearly nothing: what pages say instead of an empty list.
export const greekBeginning = {
  'site.yaml': 'title: Αρχή\nlanguage: el\ntheme: {overrides: theme}\nsources: [content]\neditions: {εσωτερική: {audiences: [internal]}}\n',
  'theme/texts.yaml': cyrillicTexts(),
  'content/άχρονο.md': '---\ntitle: Χωρίς ημέρα\nstatus: final\n---\nΚείμενο.\n',
};

// The archive as a status history.
export const greekStatus = {
  'site.yaml': common.replace(/editions:[^]*/, `editions:
  δημόσια:
    audiences: [public]
    base_url: https://example.com/
    uptime: true
    show: [seen-before, actions, unfinished, timeline, insights, maps, vocabulary, reading-lists, reports]
    fields: [public_title, public_id, public_summary, started, resolved, ongoing, severity, type, services, root_causes, impacts, updates, scheduled_from, scheduled_until]
`),
  'theme/texts.yaml': cyrillicTexts(),
  ...incidents,
  'content/τώρα.md': `---
visibility: public
public_title: Οι πληρωμές αποτυγχάνουν
public_id: now
public_summary: Μία στις δέκα.
started: 2026-01-31T09:00:00Z
severity: Σ2
services: [pay, find]
impacts:
  - {service: pay, from: 2026-01-31T09:00:00Z, level: partial}
  - {service: find, from: 2026-01-31T09:00:00Z, to: 2026-01-31T10:00:00Z, level: degraded}
updates:
  - {at: 2026-01-31T09:10:00Z, status: investigating, text: Το κοιτάμε.}
  - {at: 2026-01-31T10:30:00Z, status: identified, text: Το βρήκαμε.}
---
`,
  'content/εργασίες.md':
    '---\nvisibility: public\ntype: maintenance\npublic_title: Νέοι δίσκοι\npublic_id: disks\nscheduled_from: 2026-02-03T02:00:00Z\nscheduled_until: 2026-02-03T03:00:00Z\nservices: [pay]\n---\n',
  'content/μετακόμιση.md':
    '---\nvisibility: public\ntype: maintenance\npublic_title: Μετακόμιση\npublic_id: move\nscheduled_from: 2026-01-31T11:00:00Z\nscheduled_until: 2026-01-31T13:00:00Z\nservices: [mail]\n---\n',
};
