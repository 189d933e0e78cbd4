// docs/ci/ as the services would run it, with what can be had without them: the files parse, every line is a line
// of the shell, and each step runs in a scratch clone with the variables that the service sets. Only the package's
// download and installation are played.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gitIdentity } from '../support/git.mjs';
import { hindsight, source, temporaryFolder, write } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

const read = (name) => readFileSync(join(source, 'docs/ci', name), 'utf8');

function yaml(text) {
  const code = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
  const run = spawnSync('/usr/bin/python3', ['-c', code], { input: text, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

// What a machine of a service has: git, a shell, and programs that only play their part.
const programs = join(room, 'bin');
write(programs, {
  'apt-get': '#!/bin/sh\nexit 0\n',
  curl: '#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\nprintf package >"$2"\n',
});
for (const name of ['apt-get', 'curl']) chmodSync(join(programs, name), 0o755);
symlinkSync(hindsight, join(programs, 'hindsight'));
const machine = {
  PATH: `${programs}:/usr/local/bin:/usr/bin:/bin`,
  HOME: room,
  ...gitIdentity,
  GIT_CONFIG_GLOBAL: join(room, 'gitconfig'),
  SOURCE_DATE_EPOCH: '1769860800',
};
const packageSum = createHash('sha256').update('package').digest('hex');

function run(folder, program, words, env = {}) {
  return spawnSync(program, words, { cwd: folder, encoding: 'utf8', env: { ...machine, ...env }, timeout: 60_000 });
}

function git(folder, ...words) {
  const ran = run(folder, 'git', words);
  assert.equal(ran.status, 0, `git ${words.join(' ')}: ${ran.stderr}`);
  return ran.stdout.trim();
}

const postmortem = (title, body = 'The disk was full.') =>
  `---\ntitle: ${title}\nstarted: 2026-01-01T10:00:00Z\nresolved: 2026-01-01T11:00:00Z\n---\n${body}\n`;
const start = {
  'site.yaml':
    'title: Wiki\nsources: [content]\neditions:\n  internal: {base_url: "https://wiki.example.com/"}\n  public: {base_url: "https://status.example.com/"}\n',
  'content/old.md': postmortem('Old', 'It has [a finding](gone.md) of its own.'),
  'content/named.md': postmortem('Named'),
  'README.md': 'Not of the site.\n',
};
const changes = {
  good: { 'content/new.md': postmortem('New', 'Like [this](named.md).') },
  bad: { 'content/new.md': postmortem('New', 'See [nothing](nothing.md).') },
};

const upstream = join(room, 'upstream');
git(room, 'init', '-q', '-b', 'main', upstream);
write(upstream, start);
git(upstream, 'add', '.');
git(upstream, 'commit', '-q', '-m', 'Begin');
for (const [name, files] of Object.entries(changes)) {
  git(upstream, 'switch', '-q', '-c', name, 'main');
  write(upstream, files);
  git(upstream, 'add', '.');
  git(upstream, 'commit', '-q', '-m', name);
}
git(upstream, 'switch', '-q', 'main');
write(upstream, { 'content/meanwhile.md': postmortem('Meanwhile', 'Others [broke](this.md) main.') });
git(upstream, 'add', '.');
git(upstream, 'commit', '-q', '-m', 'Meanwhile');

let clones = 0;
function clone(branch) {
  const folder = join(room, `clone-${++clones}`);
  git(room, 'clone', '-q', upstream, folder);
  git(folder, 'checkout', '-q', '--detach', `origin/${branch}`);
  return folder;
}

// Steps one after the other, as a service runs them; `always` ones also after one that failed.
function runSteps(folder, steps, env) {
  let status = 0;
  let said = '';
  for (const { script, always = false } of steps) {
    if (status !== 0 && !always) continue;
    const ran = run(folder, 'sh', ['-e', '-c', script], { ...env, HINDSIGHT_SHA256: packageSum });
    said += ran.stdout + ran.stderr;
    status ||= ran.status;
  }
  return { status, said, has: (path) => existsSync(join(folder, path)), read: (path) => readFileSync(join(folder, path), 'utf8') };
}

const github = yaml(read('github.yml'));
const githubSteps = (job) =>
  github.jobs[job].steps
    .filter((step) => step.run)
    .map((step) => ({ script: step.run, always: String(step.if ?? '').includes('!cancelled()') }));
const gitlab = yaml(read('gitlab.yml'));
const gitlabSteps = (job) => [...gitlab.default.before_script, ...gitlab[job].script].map((script) => ({ script }));
const jenkins = read('Jenkinsfile');
const jenkinsSteps = (stage) => {
  const text = jenkins.split(/stage\('/).find((part) => part.startsWith(`${stage}'`));
  return [...text.matchAll(/\bsh '([^'\\\n]*)'$/gm)].map(([, script]) => ({ script }));
};

test('every step is a script that a shell can read', () => {
  const scripts = [
    ...['check', 'build'].flatMap(githubSteps),
    ...['check', 'quality', 'preview', 'pages'].flatMap(gitlabSteps),
    ...['Check', 'Preview', 'Build'].flatMap(jenkinsSteps),
  ].map(({ script }) => script);
  assert.ok(scripts.length > 25, String(scripts.length));
  assert.equal(jenkins.match(/\bsh\b/g).length, ['Check', 'Preview', 'Build'].flatMap(jenkinsSteps).length);
  for (const script of [...scripts, read('pre-commit')]) {
    const ran = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
    assert.equal(ran.status, 0, `${script}\n${ran.stderr}`);
    assert.ok(!script.includes('${{'), 'what others may write into a pull request is no part of a script');
  }
});

// GitHub checks out a merge of the pull request into its base.
function pullRequest(branch) {
  const folder = clone('main');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'Merge', `origin/${branch}`);
  const { has, ...ran } = runSteps(folder, githubSteps('check'), {
    ...github.env,
    GITHUB_WORKSPACE: folder,
    GITHUB_BASE_REF: 'main',
    GITHUB_HEAD_REF: branch,
  });
  assert.ok(!has('hindsight.deb'));
  return ran;
}

test('GitHub lets a good pull request pass, with a preview', () => {
  const { status, said, read: file } = pullRequest('good');
  assert.equal(status, 0, said);
  assert.doesNotMatch(said, /^::error/m);
  assert.deepEqual(JSON.parse(file('hindsight.sarif')).runs[0].results.filter(({ level }) => level === 'error'), []);
  assert.match(file('preview/incidents/new.html'), /Preview of good\./);
});

test('GitHub refuses a bad pull request, annotates its line and still has the preview', () => {
  const { status, said, read: file } = pullRequest('bad');
  assert.equal(status, 1, said);
  const errors = said.split('\n').filter((line) => line.startsWith('::error'));
  assert.equal(errors.length, 1, said);
  assert.match(errors[0], /^::error file=content\/new\.md,line=6,.*title=dead-link::/);
  const [result] = JSON.parse(file('hindsight.sarif')).runs[0].results.filter(({ level }) => level === 'error');
  assert.equal(result.ruleId, 'dead-link');
  assert.match(file('preview/incidents/new.html'), /Preview of bad\./);
});

// What is merged is strict about all errors of the site.
const mend = (folder) => write(folder, { 'content/old.md': postmortem('Old'), 'content/meanwhile.md': postmortem('Meanwhile') });

test('GitHub publishes what was merged, and nothing with errors', () => {
  const env = { ...github.env };
  const folder = clone('main');
  const refused = runSteps(folder, githubSteps('build'), { ...env, GITHUB_WORKSPACE: folder });
  assert.equal(refused.status, 1, refused.said);
  assert.ok(!refused.has('site/index.html') && !refused.has('postmortems.zip'));
  mend(folder);
  const { status, said, has } = runSteps(folder, githubSteps('build'), { ...env, GITHUB_WORKSPACE: folder });
  assert.equal(status, 0, said);
  assert.ok(has('site/index.html') && has('postmortems.zip'));
  const uploads = github.jobs.build.steps.filter(({ uses }) => uses?.includes('upload')).map((step) => step.with.path);
  assert.deepEqual(uploads, ['postmortems.zip', 'site']);
});

function mergeRequest(branch, job) {
  const folder = clone(branch);
  return runSteps(folder, gitlabSteps(job), {
    ...gitlab.variables,
    CI_PROJECT_DIR: folder,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git(folder, 'merge-base', 'origin/main', 'HEAD'),
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: branch,
  });
}

test('GitLab lets a good merge request pass, with a preview', () => {
  const { status, said } = mergeRequest('good', 'check');
  assert.equal(status, 0, said);
  const preview = mergeRequest('good', 'preview');
  assert.equal(preview.status, 0, preview.said);
  assert.match(preview.read('preview/index.html'), /Preview of good\./);
});

test('GitLab refuses a bad merge request, with its line in both reports', () => {
  const { status, said, read: file } = mergeRequest('bad', 'check');
  assert.equal(status, 1, said);
  assert.match(file('hindsight.xml'), /<failure type="dead-link"/);
  assert.match(said, /content\/new\.md:6/);
  const { reports, when } = gitlab.check.artifacts;
  assert.deepEqual([when, reports], ['always', { junit: 'hindsight.xml' }]);

  const quality = mergeRequest('bad', 'quality');
  assert.equal(quality.status, 0, quality.said);
  const report = JSON.parse(quality.read(gitlab.quality.artifacts.reports.codequality));
  for (const entry of report) {
    assert.deepEqual(Object.keys(entry), ['description', 'check_name', 'fingerprint', 'severity', 'location']);
    assert.ok(['info', 'minor', 'major'].includes(entry.severity));
    assert.ok(Number.isInteger(entry.location.lines.begin) && entry.location.lines.begin > 0);
  }
  assert.equal(new Set(report.map(({ fingerprint }) => fingerprint)).size, report.length);
  const dead = report.filter(({ severity, check_name: rule }) => severity === 'major' && rule === 'dead-link');
  assert.deepEqual(dead.map(({ location }) => location), [
    { path: 'content/new.md', lines: { begin: 6 } },
    { path: 'content/old.md', lines: { begin: 6 } },
  ]);
  const before = JSON.parse(mergeRequest('good', 'quality').read('gl-code-quality-report.json'));
  assert.ok(before.some(({ fingerprint }) => fingerprint === dead[1].fingerprint), 'what is old is known on both sides');
});

test('GitLab publishes to Pages', () => {
  const folder = clone('main');
  mend(folder);
  const { status, said, has } = runSteps(folder, gitlabSteps('pages'), { ...gitlab.variables, CI_PROJECT_DIR: folder });
  assert.equal(status, 0, said);
  assert.ok(has('public/index.html') && has('postmortems.zip'));
});

test('Jenkins checks a change, shows a preview and publishes', () => {
  const change = (branch, stage) =>
    runSteps(clone(branch), jenkinsSteps(stage), { CHANGE_TARGET: 'main', CHANGE_BRANCH: branch });
  assert.equal(change('good', 'Check').status, 0);
  const bad = change('bad', 'Check');
  assert.equal(bad.status, 1, bad.said);
  assert.match(bad.said, /content\/new\.md:6/);
  assert.match(bad.read('hindsight.xml'), /<failure type="dead-link"/);
  const preview = change('bad', 'Preview');
  assert.equal(preview.status, 0, preview.said);
  assert.ok(preview.has('preview.zip'));
  assert.match(preview.read('preview/index.html'), /Preview of bad\./);
  const folder = clone('main');
  mend(folder);
  const built = runSteps(folder, jenkinsSteps('Build'), {});
  assert.equal(built.status, 0, built.said);
  assert.ok(built.has('site/index.html') && built.has('postmortems.zip'));
});

test('a check that cannot compare fails, whatever its report is for', () => {
  for (const steps of [githubSteps('check'), gitlabSteps('check'), jenkinsSteps('Check')]) {
    const { status, said } = runSteps(clone('good'), steps, {
      GITHUB_BASE_REF: 'nosuch',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: 'nosuch',
      CHANGE_TARGET: 'nosuch',
      GITHUB_HEAD_REF: 'good',
    });
    assert.notEqual(status, 0);
    assert.match(said, /git knows no commit/);
  }
});

// A repository whose site lies in `below`, with the hook.
function hooked(below = '.') {
  const folder = join(room, `hooked-${++clones}`);
  git(room, 'init', '-q', '-b', 'main', folder);
  write(join(folder, below), start);
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Begin');
  copyFileSync(join(source, 'docs/ci/pre-commit'), join(folder, '.git/hooks/pre-commit'));
  chmodSync(join(folder, '.git/hooks/pre-commit'), 0o755);
  if (below !== '.') git(folder, 'config', 'hindsight.site', below);
  return folder;
}
const commit = (folder, ...words) => run(folder, 'git', ['commit', '-q', '-m', 'Change', ...words]);

for (const below of ['.', 'docs/post mortems']) {
  test(`the hook judges what is staged, for a site in ${below}`, () => {
    const folder = hooked(below);
    const site = join(folder, below);
    write(site, changes.bad);
    git(folder, 'add', '.');
    write(site, changes.good); // not staged
    const refused = commit(folder);
    assert.equal(refused.status, 1, refused.stderr);
    assert.match(refused.stdout + refused.stderr, /content\/new\.md:6/);
    assert.equal(git(folder, 'rev-list', '--count', 'HEAD'), '1');
    git(folder, 'add', '.');
    write(site, changes.bad); // not staged
    const allowed = commit(folder);
    assert.equal(allowed.status, 0, allowed.stderr + allowed.stdout);
    assert.match(git(folder, 'show', `HEAD:${below === '.' ? '' : `${below}/`}content/new.md`), /named\.md/);
    assert.equal(readFileSync(join(site, 'content/new.md'), 'utf8'), changes.bad['content/new.md']);
    assert.equal(git(folder, 'diff', '--cached', '--name-only'), '');
  });
}

test('the hook sees what `git commit -a` and a path take along, from any folder', () => {
  const folder = hooked();
  write(folder, { 'content/named.md': changes.bad['content/new.md'] });
  assert.equal(commit(join(folder, 'content'), '-a').status, 1);
  assert.equal(commit(folder, 'content/named.md').status, 1);
  write(folder, { 'content/named.md': postmortem('Named anew') });
  assert.equal(commit(join(folder, 'content'), '-a').status, 0);
});

test('the hook finds links to a document that a commit removes', () => {
  const folder = hooked();
  write(folder, changes.good);
  git(folder, 'add', '.');
  assert.equal(commit(folder).status, 0);
  renameSync(join(folder, 'content/named.md'), join(folder, 'content/other.md'));
  git(folder, 'add', '.');
  const { status, stdout, stderr } = commit(folder);
  assert.equal(status, 1, stdout + stderr);
  assert.match(stdout + stderr, /new\.md/);
});

test('the hook works in a linked work tree, for the first commit, and leaves other commits alone', () => {
  const folder = hooked();
  const linked = join(room, 'linked');
  git(folder, 'worktree', 'add', '-q', '-b', 'side', linked);
  write(linked, changes.bad);
  git(linked, 'add', '.');
  assert.equal(commit(linked).status, 1);
  write(linked, changes.good);
  git(linked, 'add', '.');
  assert.equal(commit(linked).status, 0);

  const first = join(room, 'first');
  git(room, 'init', '-q', '-b', 'main', first);
  copyFileSync(join(source, 'docs/ci/pre-commit'), join(first, '.git/hooks/pre-commit'));
  write(first, { ...start, ...changes.bad });
  git(first, 'add', '.');
  assert.equal(commit(first).status, 1);

  git(folder, 'config', 'hindsight.site', 'content');
  write(folder, { 'README.md': 'Another text.\n' });
  git(folder, 'add', '.');
  assert.equal(run(folder, 'git', ['commit', '-q', '-m', 'Readme'], { PATH: machine.PATH }).status, 0);
});

test('the hook for the pre-commit framework is what the guide says', () => {
  const guide = read('README.md');
  const [, block] = /```yaml\n(repos:[^`]*)```/.exec(guide);
  const [{ repo, hooks: [hook] }] = yaml(block).repos;
  assert.equal(repo, 'local');
  assert.deepEqual([hook.language, hook.pass_filenames], ['system', false]);
  const folder = clone('good'); // the framework has put aside what is not staged
  git(folder, 'checkout', '-q', 'main');
  write(folder, changes.bad);
  git(folder, 'add', '.');
  assert.equal(run(folder, 'sh', ['-c', hook.entry]).status, 1);
  write(folder, changes.good);
  git(folder, 'add', '.');
  assert.equal(run(folder, 'sh', ['-c', hook.entry]).status, 0);
});
