// The museum's eight outages without front matter: `hindsight facts` and the built pages must carry what the
// published accounts say, read from texts in eight different forms and marked as inferred.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hindsight, source } from '../support/site.mjs';

// Times as the accounts give them. `causes` are all that the museum knows of an outage: a text states one.
// `entries` are the clocks of the timeline as written.
const outages = [
  {
    id: '2020-12-14-google-auth-quota',
    form: 'plain lines with colons',
    start: '2020-12-14T03:46:00-08:00',
    end: '2020-12-14T04:33:00-08:00',
    causes: ['runaway-automation'],
    services: ['auth-identity', 'saas-apps', 'consumer-platform'],
    severity: 'SEV1',
    entries: ['03:43', '03:46', '03:48', '04:08', '04:22', '04:27', '04:33'],
    actions: 5,
  },
  {
    id: '2018-10-21-github-mysql',
    form: 'bold labels in a list, the timeline nested in it',
    start: '2018-10-21T22:52:00Z',
    end: '2018-10-22T23:03:00Z',
    causes: ['unsafe-failover', 'routing-network'],
    services: ['source-hosting', 'database', 'ci-build'],
    severity: 'SEV2',
    entries: ['22:52', '22:54', '23:07', '23:13', '23:19', '00:41', '11:12', '16:24', '23:03'],
    actions: 4,
  },
  {
    id: '2019-06-02-google-cloud-network',
    form: 'a table with the zone in its header',
    start: '2019-06-02T11:45:00-07:00',
    end: '2019-06-02T16:10:00-07:00',
    causes: ['runaway-automation', 'config-push', 'latent-bug', 'routing-network'],
    services: ['network-backbone', 'compute', 'object-storage', 'consumer-platform', 'monitoring'],
    severity: 'SEV2',
    entries: ['11:45', '11:47', '12:53', '13:01', '14:03', '15:19', '16:10'],
    actions: 5,
  },
  {
    id: '2022-06-21-cloudflare-bgp-policy',
    form: 'headings as entries below a heading with the day',
    start: '2022-06-21T06:27:00Z',
    end: '2022-06-21T08:00:00Z',
    causes: ['config-push', 'routing-network'],
    services: ['cdn-edge', 'network-backbone', 'load-balancing'],
    severity: 'SEV1',
    entries: ['03:56', '06:17', '06:27', '06:32', '06:51', '06:58', '07:42', '08:00'],
    actions: 4,
  },
  {
    id: '2017-02-28-aws-s3-typo',
    form: 'prose',
    start: '2017-02-28T09:37:00-08:00',
    end: '2017-02-28T13:54:00-08:00',
    causes: ['operator-command', 'missing-validation'],
    services: ['object-storage', 'compute', 'block-storage', 'status-comms'],
    severity: 'SEV1',
    entries: ['09:37', '11:37', '12:26', '13:18', '13:54'],
    actions: 4,
  },
  {
    id: '2019-07-02-cloudflare-regex',
    form: 'underlined headings in capitals, and checkboxes',
    start: '2019-07-02T13:42:00Z',
    end: '2019-07-02T14:52:00Z',
    causes: ['regex-backtracking', 'config-push'],
    services: ['cdn-edge', 'control-plane'],
    severity: 'SEV1',
    entries: ['13:31', '13:37', '13:42', '13:45', '14:00', '14:07', '14:09', '14:52'],
    actions: 6,
    done: 2,
  },
  {
    id: '2021-06-08-fastly-latent-bug',
    form: 'a log in the manner of a status page, newest first',
    start: '2021-06-08T09:47:00Z',
    end: '2021-06-08T12:35:00Z',
    causes: ['latent-bug', 'config-push'],
    services: ['cdn-edge'],
    severity: 'SEV1',
    entries: ['09:47', '09:48', '09:58', '10:27', '10:36', '11:00', '12:35', '17:25'],
    actions: 4,
  },
  {
    id: '2025-11-18-cloudflare-feature-file',
    form: 'numbered headings with emoji, and a table of actions',
    start: '2025-11-18T11:20:00Z',
    end: '2025-11-18T17:06:00Z',
    causes: ['config-push', 'missing-validation'],
    services: ['cdn-edge', 'auth-identity', 'control-plane'],
    severity: 'SEV1',
    entries: ['11:05', '11:20', '11:31', '13:05', '13:37', '14:24', '14:30', '17:06'],
    actions: 4,
  },
];

const fileOf = (outage) => join(source, 'content', `${outage.id}.md`);
const sorted = (list) => [...list].sort();

function run(...args) {
  const { status, stdout, stderr } = spawnSync(hindsight, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.equal(status, 0, `hindsight ${args[0]}: ${stderr}`);
  return stdout;
}

function assertFromText(name, fact) {
  assert.ok(fact, `${name} was not read`);
  assert.equal(fact.source, 'body', `${name} comes from ${fact.source}`);
  assert.ok(fact.line > 0, `${name} has no line`);
}

function assertSameInstant(name, got, want) {
  assert.equal(Date.parse(got), Date.parse(want), `${name}: ${got}, not ${want}`);
}

const answers = JSON.parse(run('facts', '--format', 'json', ...outages.map(fileOf)));

describe('hindsight facts reads the museum’s texts', () => {
  outages.forEach((outage, i) => {
    const facts = answers[i];
    test(`${outage.id}: ${outage.form}`, () => {
      assert.doesNotMatch(readFileSync(fileOf(outage), 'utf8'), /^(---|\+\+\+)/, 'it has front matter');
      assertFromText('title', facts.title);
      for (const name of ['start', 'end', 'cause', 'root_cause', 'severity']) assertFromText(name, facts[name]);
      assert.equal(facts.start.value, outage.start);
      assert.equal(facts.end.value, outage.end);
      assert.ok(outage.causes.includes(facts.cause.value), `cause ${facts.cause.value}`);
      assert.equal(facts.severity.value, outage.severity);
      facts.services.forEach((service) => assertFromText('service', service));
      assert.deepEqual(sorted(facts.services.map((service) => service.value)), sorted(outage.services));
      assert.deepEqual(facts.timeline.map((entry) => entry.at?.slice(11, 16)), outage.entries);
      assert.equal(facts.actions.length, outage.actions, 'actions');
      if (outage.done !== undefined)
        assert.equal(facts.actions.filter((action) => action.status === 'done').length, outage.done, 'actions done');
    });
    test(`${outage.id} tells its times without a contradiction`, () => {
      assert.deepEqual(facts.findings.filter((finding) => finding.rule.startsWith('time-')), []);
    });
  });
});

describe('the museum’s pages show what was read', () => {
  let site;
  before(() => {
    site = mkdtempSync(join(tmpdir(), 'museum-'));
    for (const name of ['content', 'site.yaml']) cpSync(join(source, name), join(site, name), { recursive: true });
    run('build', site, '--edition', 'internal', '--out', join(site, 'out'));
  });
  after(() => rmSync(site, { recursive: true, force: true }));

  const plain = (html) => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
  const termsOf = (html, kind) =>
    [...html.matchAll(new RegExp(`href="\\.\\./${kind}/([^"]+)\\.html"`, 'g'))].map((match) => match[1]);

  outages.forEach((outage, i) => {
    test(outage.id, () => {
      const html = readFileSync(join(site, 'out', 'incidents', `${outage.id}.html`), 'utf8');
      const phase = (name) => {
        const match = html.match(
          new RegExp(`<span class="name">${name}</span> <time datetime="([^"]+)">.*?</li>`));
        assert.ok(match, `no phase ${name}`);
        assert.match(match[0], /class="inferred"/, `${name} is not marked as inferred`);
        return match[1];
      };
      assertSameInstant('start', phase('Started'), outage.start);
      assertSameInstant('end', phase('Resolved'), outage.end);
      const terms = html.match(/<dl class="terms-line">.*?<\/dl>/s)?.[0] ?? '';
      assert.deepEqual(sorted(termsOf(terms, 'services')), sorted(outage.services));
      const [cause, ...more] = termsOf(terms, 'causes');
      assert.ok(outage.causes.includes(cause) && more.length === 0, `causes ${[cause, ...more]}`);
      const panel = html.match(/<aside class="facts".*?<\/aside>/s)?.[0] ?? '';
      for (const name of ['Started', 'Resolved', 'Services', 'Root causes'])
        assert.match(panel, new RegExp(`<dt>${name}</dt><dd>.*?class="inferred"[^>]*>inferred, line \\d+`));
      const text = plain(html.slice(html.indexOf('<div class="text">')));
      for (const clock of outage.entries) assert.ok(text.includes(clock), `${clock} is not in the text`);
      for (const action of answers[i].actions) assert.ok(text.includes(action.text), `not in the text: ${action.text}`);
    });
  });
});
