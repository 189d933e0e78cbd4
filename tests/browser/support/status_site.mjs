// A status history for tests: an incident that goes on, one that is over, maintenance to come, under way and over,
// services with and without incidents, in groups.
export const statusSite = {
  'site.yaml': `
title: Acme status
description: How the services of Acme are doing.
sources: [content]
severity: {SEV1: 1, SEV2: 2, SEV3: 3}
services:
  - {id: pay, name: pay-svc, public: Payments, group: Shop}
  - {id: search, name: search-svc, public: Search, group: Shop}
  - {id: api, name: api-svc, public: Public interface for developers and partners, group: Developers}
  - {id: mail, name: mailer, public: Mail}
  - {id: docs, name: docs-svc, public: Documentation}
root_causes: [{id: change, name: Botched change, public: A change of ours}]
editions:
  public:
    base_url: https://status.example.com/
    uptime: true
    fields: [public_title, public_id, public_summary, started, resolved, severity, type, services, root_causes, impacts, updates, scheduled_from, scheduled_until]
`,
  'content/open.md': `---
visibility: public
public_title: Payments fail now and then
public_id: payments
public_summary: One payment in ten fails.
started: 2026-01-31T09:00:00Z
severity: SEV2
services: [pay, api]
impacts:
  - {service: pay, from: 2026-01-31T09:00:00Z, level: partial}
  - {service: api, from: 2026-01-31T09:00:00Z, to: 2026-01-31T10:00:00Z, level: degraded}
updates:
  - {at: 2026-01-31T09:10:00Z, status: investigating, text: We are looking.}
  - {at: 2026-01-31T10:30:00Z, status: identified, text: "A processor answers late & oddly."}
---
`,
  'content/over.md': `---
visibility: public
public_title: Search was down
public_id: search-down
public_summary: No search gave a result.
started: 2026-01-10T10:00:00+01:00
resolved: 2026-01-10T10:30:00+01:00
severity: SEV1
services: [search]
root_causes: [change]
impacts: [{service: search, from: 2026-01-10T10:00:00+01:00, to: 2026-01-10T10:30:00+01:00, level: down}]
updates:
  - {at: 2026-01-10T10:05:00+01:00, status: investigating, text: No results.}
  - {at: 2026-01-10T10:20:00+01:00, status: monitoring, text: Some results.}
  - {at: 2026-01-10T10:31:00+01:00, status: resolved, text: Results again.}
---
`,
  'content/moved.md': `---
visibility: public
type: maintenance
public_title: Search moves
public_id: search-moves
scheduled_from: 2026-01-20T02:00:00Z
scheduled_until: 2026-01-20T04:00:00Z
services: [search]
updates: [{at: 2026-01-20T04:05:00Z, status: completed, text: Done.}]
---
`,
  'content/moving.md': `---
visibility: public
type: maintenance
public_title: Mail moves
public_id: mail-moves
scheduled_from: 2026-01-31T11:00:00Z
scheduled_until: 2026-01-31T13:00:00Z
services: [mail]
---
`,
  'content/coming.md': `---
visibility: public
type: maintenance
public_title: New disks
public_id: new-disks
public_summary: "=Payments may be slow, \\"for minutes\\"."
scheduled_from: 2026-02-03T02:00:00Z
scheduled_until: 2026-02-03T03:00:00Z
services: [pay]
---
`,
};

// One page of every kind of it.
export const statusKinds = [
  'index.html',
  'history/index.html',
  'history/2026-01.html',
  'incidents/payments.html',
  'incidents/search-moves.html',
  'incidents/index.html',
  'services/index.html',
  'services/payments.html',
  'causes/a-change-of-ours.html',
  'search.html',
  '404.html',
];
