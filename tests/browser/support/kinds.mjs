// One page of every kind, and a site that holds what the museum does not: the states of an incident, facts read
// from the text, every block of Markdown, long words and wide tables. Sweeps over all kinds of pages use both.

export const kinds = [
  'index.html',
  'incidents/index.html',
  'incidents/2017-01-31-gitlab-database.html',
  'incidents/2016-10-21-dyn-ddos.html',
  'incidents/2015-09-20-aws-dynamodb-metadata.html',
  'services/index.html',
  'services/dns.html',
  'services/database.html',
  'causes/index.html',
  'causes/change.html',
  'causes/capacity.html',
  'years/2017.html',
  'tags/backup.html',
  'recurring.html',
  'actions/index.html',
  'actions/open.html',
  'actions/unknown/page-2.html',
  'actions/services/index.html',
  'actions/services/database.html',
  'unfinished.html',
  'unfinished/no-end.html',
  'matrix.html',
  'matrix/database/operator-command.html',
  'together/compute/database.html',
  'insights/index.html',
  'insights/detection-monitoring.html',
  'months/2017-01.html',
  'vocabulary.html',
  'search.html',
  'reading/index.html',
  'reading/database.html',
  'reports/index.html',
  'reports/2021.html',
  'reports/2021-q2.html',
  'pages/about.html',
  '404.html',
];

export const roughKinds = [
  'index.html',
  'incidents/index.html',
  'incidents/everything.html',
  'incidents/inferred.html',
  'incidents/bare.html',
  'incidents/window.html',
  'incidents/again.html',
  'services/index.html',
  'services/checkout.html',
  'causes/index.html',
  'recurring.html',
  'actions/index.html',
  'actions/overdue.html',
  'actions/done.html',
  'actions/teams/team-till.html',
  'actions/services/checkout.html',
  'unfinished.html',
  'unfinished/no-summary.html',
  'matrix.html',
  'insights/index.html',
  'vocabulary.html',
  'search.html',
  'reading/index.html',
  'reports/2025.html',
  'pages/handbook.html',
];

const long = 'inventory-reconciliation-worker-eu-central-1b-'.repeat(3);

export const roughSite = {
  'site.yaml': `
title: Rough edges
sources: [content]
severity: {SEV1: 1, SEV2: 2, SEV3: 3, SEV4: 4}
services: [{id: checkout, name: Checkout, owner: Team Till, region: eu}]
root_causes: [{id: change, name: Change}, {id: push, name: Push, parent: change}]
tickets: [{pattern: 'OPS-\\d+', url: 'https://tickets.example.com/{0}'}]
editions: {internal: {base_url: "https://wiki.example.com/rough/"}}
`,
  'content/everything.md': `---
title: Everything at once, ${long}
review_due: 2025-04-01
status: review
severity: SEV4
started: 2025-03-01T10:00:00+01:00
detected: 2025-03-01T10:05:00+01:00
ongoing: true
services: [checkout, "${long}"]
root_causes: [push, "A cause that nobody declared"]
summary: Carts emptied themselves while the ${long} was copied.
impacts:
  - {service: checkout, region: eu, from: 2025-03-01T10:00:00+01:00, to: 2025-03-01T10:20:00+01:00, level: major, percent: 12, note: Carts empty}
timeline:
  - {at: 2025-03-01T10:00:00+01:00, text: "The copy of ${long} begins", kind: change}
updates:
  - {at: 2025-03-01T10:10:00+01:00, status: investigating, text: We look into it.}
actions:
  - {title: "Bound the copy of ${long}", owner: Kim, ticket: OPS-17, status: done, due: 2025-04-01, type: prevent}
  - {title: Tell the shops, status: open}
  - {title: "Name ${long}", owner: "Team Till", ticket: "https://code.example.com/acme/${long}/issues/17", status: open, due: 2025-03-05}
links: [{title: Notes, url: "https://example.com/notes", kind: secondary}]
related: [inferred]
tags: [cart]
---
## Blocks

> Quoted words.

\`\`\`sh
copy --from /srv/${long} --to /srv/${long} --again
\`\`\`

- [x] done
- [ ] open
- plain with \`${long}\`

| | A | Right | ${long} |
|---|:-:|--:|---|
| row | 1 | 2 | ${long} |

<table><tr><td>raw</td><td>${long.replaceAll('-', '')}</td></tr></table>

![A graph from elsewhere](https://images.example.com/graph.png) and a note[^1].

<details><summary>More</summary>

Hidden words. Press <kbd>q</kbd>.

</details>

### Deeper

#### Deeper still

https://example.com/${long.replaceAll('-', '/')}

[^1]: The note.
`,
  'content/inferred.md': `# Checkout slow after a release

Date: 4 March 2025, 10:00 UTC

The checkout was slow. The root cause was a push of a wrong limit.

## Timeline

- 10:00 UTC: slow
- 10:30 UTC: well again
`,
  'content/again.md':
    '---\ntitle: Everything again\nstarted: 2025-06-01\nservices: [checkout]\nroot_causes: [push]\nrecurrence_of: everything\n---\n',
  'content/bare.md': '---\ntitle: Postmortem\nstatus: draft\nstarted: 2025-02-01\n---\n',
  'content/window.md':
    '---\ntitle: New disks\ntype: maintenance\nscheduled_from: 2025-05-01T00:00:00Z\n' +
    `scheduled_until: 2025-05-01T02:00:00Z\nservices: [chekcout, ${long}service]\n---\nDisks are changed.\n`,
  'content/handbook.md': '---\ntitle: Handbook\nlayout: page\n---\n# Who is paged\n\nThe one on duty.\n',
};
