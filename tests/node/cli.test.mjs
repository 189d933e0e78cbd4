// What the program says of itself: help with examples for each command, the manual page and shell completion, all of
// which must name the same commands and options; and what `cmake --install` puts where.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { hindsight, temporaryFolder } from '../support/site.mjs';

const room = temporaryFolder();
after(() => rmSync(room, { recursive: true, force: true }));

function said(...words) {
  const run = spawnSync(hindsight, words, { encoding: 'utf8' });
  assert.equal(run.status, 0, `${words.join(' ')}: ${run.stderr}`);
  assert.equal(run.stderr, '');
  return run.stdout;
}

const has = (program) => !spawnSync(program, ['--version']).error;

// The rows of a part of a help text, by their first words.
function rows(help, part) {
  const text = help.match(new RegExp(`^${part}:\\n((?:  .*\\n)+)`, 'm'));
  return text === null ? [] : [...text[1].matchAll(/^  (\S.*?)(?:  .*|)$/gm)].map(([, term]) => term);
}

const optionsOf = (help) => rows(help, 'Options').flatMap((term) => term.match(/(?<![\w-])--?[a-z][a-z-]*/g));
const examplesOf = (help) => help.split('\nExamples:\n')[1]?.trim().split(/\n\s+/) ?? [];

const programHelp = said('--help');
const commands = rows(programHelp, 'Commands');
const helps = new Map(commands.map((name) => [name, said(name, '--help')]));

test('every command is listed with what it does', () => {
  for (const name of ['build', 'check', 'serve', 'find', 'facts', 'adopt', 'report', 'schema', 'help', 'completion'])
    assert.ok(commands.includes(name), name);
  assert.equal(said('help'), programHelp);
  assert.equal(said('help', 'check'), helps.get('check'));
});

test('every command shows examples, whose options it takes', () => {
  assert.ok(examplesOf(programHelp).length > 0);
  for (const [name, help] of [['', programHelp], ...helps]) {
    const examples = examplesOf(help);
    assert.ok(examples.length > 0, `hindsight ${name} --help shows no example`);
    for (const example of examples) {
      const [, command, rest] = example.match(/\bhindsight ([a-z-]+)(.*)/) ?? [];
      assert.ok(commands.includes(command), example);
      if (name !== '') assert.equal(command, name, example);
      for (const option of rest.match(/(?<=\s)--[a-z][a-z-]*/g) ?? [])
        assert.ok(optionsOf(helps.get(command)).includes(option), `${example}: ${option}`);
    }
  }
});

test('every option has a word of its own for what it takes, which shells go by', () => {
  for (const [name, help] of helps) for (const row of rows(help, 'Options')) assert.doesNotMatch(row, /\bTEXT\b/, name);
});

test('help fits a terminal of 80 columns, but for examples', () => {
  for (const help of [programHelp, ...helps.values()]) {
    for (const line of help.split('\nExamples:\n')[0].split('\n')) assert.ok([...line].length <= 80, line);
  }
});

test('no command has commands of its own, which completion would not know', () => {
  for (const [name, help] of helps) assert.deepEqual(rows(help, 'Commands'), [], name);
});

test('an unknown command, option or shell is wrong usage', () => {
  for (const words of [['chek'], ['check', '--formt', 'json'], ['help', 'chek'], ['completion', 'csh'], ['completion']])
    assert.equal(spawnSync(hindsight, words).status, 2, words.join(' '));
});

const page = said('help', '--man');
const plainPage = page.replace(/\\f[A-Z]/g, '').replaceAll('\\-', '-').replace(/\\\(aq/g, "'").replaceAll('\\e', '\\');

test('the manual page holds every command with its options and examples', () => {
  const parts = plainPage.split(/^\.SS hindsight /m).slice(1).map((part) => part.split(/^\.SH /m)[0]);
  assert.deepEqual(parts.map((part) => part.match(/^\S+/)[0]), commands);
  for (const [i, name] of commands.entries()) {
    for (const option of optionsOf(helps.get(name))) assert.match(parts[i], new RegExp(`^(.*, )?${option}\\b`, 'm'));
    for (const example of examplesOf(helps.get(name))) assert.ok(parts[i].includes(`\n${example}\n`), example);
  }
  assert.match(plainPage, /^\.TH HINDSIGHT 1 "(\d{4}-\d\d-\d\d)?" "hindsight \d+\.\d+\.\d+"/);
  assert.match(plainPage, /^\.SH EXIT STATUS$/m);
  assert.doesNotMatch(page, /[^\n\x20-\x7e]/);
});

test('groff finds nothing wrong with the manual page', { skip: !has('groff') && 'no groff here' }, () => {
  const run = spawnSync('groff', ['-ww', '-man', '-Tutf8', '-z'], { input: page, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.equal(run.stderr, '');
});

test('mandoc finds nothing wrong with it', { skip: spawnSync('mandoc', ['-T', 'lint'], { input: '' }).error && 'no mandoc here' }, () => {
  const run = spawnSync('mandoc', ['-T', 'lint', '-W', 'style'], { input: page, encoding: 'utf8' });
  assert.equal(run.stdout, '');
});

const scripts = Object.fromEntries(
  ['bash', 'zsh', 'fish'].map((shell) => {
    const path = join(room, shell);
    writeFileSync(path, said('completion', shell));
    return [shell, path];
  }),
);
const folder = join(room, 'work');
mkdirSync(join(folder, 'a folder'), { recursive: true });
writeFileSync(join(folder, 'a file.json'), '');

// What bash offers for a line whose last word is being typed. bash splits words at "=" as well.
function bash(...words) {
  const line = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hindsight; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const run = spawnSync('bash', ['--norc', '-c', line, scripts.bash, 'hindsight', ...words], { cwd: folder, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.equal(run.stderr, '');
  return run.stdout.split('\n').filter((word) => word !== '').sort();
}

test('bash completes commands, options and what options take', () => {
  assert.deepEqual(bash('b'), ['build']);
  assert.deepEqual(bash(''), [...commands, ...optionsOf(programHelp)].sort());
  for (const [name, help] of helps) assert.deepEqual(bash(name, '-'), optionsOf(help).sort(), name);
  assert.deepEqual(bash('check', '--fo'), ['--format']);
  assert.deepEqual(bash('check', '--format', ''), ['github', 'gitlab', 'json', 'junit', 'sarif', 'text']);
  assert.deepEqual(bash('check', '--format', '=', 's'), ['sarif']);
  assert.deepEqual(bash('check', '--strict', '--format', '='), ['github', 'gitlab', 'json', 'junit', 'sarif', 'text']);
  assert.deepEqual(bash('build', '--out', ''), ['a folder']);
  assert.deepEqual(bash('check', '--baseline', 'a'), ['a file.json', 'a folder']);
  assert.deepEqual(bash('build', '--jobs', ''), []);
  assert.deepEqual(bash('import', '--into', ''), ['a folder']);
  assert.deepEqual(bash('find', ''), []);
  assert.deepEqual(bash('completion', 'f'), ['fish']);
  assert.deepEqual(bash('help', 'che'), ['check']);
});

test('fish completes the same', { skip: !has('fish') && 'no fish here' }, () => {
  const fish = (line) => {
    const run = spawnSync('fish', ['--no-config', '-c', `source ${scripts.fish}; complete -C "$argv[1]"`, line], { cwd: folder, encoding: 'utf8' });
    assert.equal(run.stderr, '');
    return run.stdout.split('\n').filter((row) => row !== '').map((row) => row.split('\t')[0]).sort();
  };
  assert.deepEqual(fish('hindsight '), [...commands].sort());
  for (const [name, help] of helps) {
    const wanted = optionsOf(help).filter((option) => option.startsWith('--'));
    assert.deepEqual(fish(`hindsight ${name} --`), wanted.sort(), name);
  }
  assert.deepEqual(fish('hindsight check --format s'), ['sarif']);
});

test('zsh can read its script', { skip: !has('zsh') && 'no zsh here' }, () => {
  const run = spawnSync('zsh', ['-f', '-n', scripts.zsh], { encoding: 'utf8' });
  assert.equal(run.stderr, '');
  assert.equal(run.status, 0);
});

test('the scripts for zsh and fish name every command and option', () => {
  for (const shell of ['zsh', 'fish']) {
    const script = readFileSync(scripts[shell], 'utf8');
    for (const [name, help] of helps) {
      assert.match(script, new RegExp(`\\b${name}\\b`), `${shell}: ${name}`);
      for (const option of optionsOf(help))
        assert.match(script, new RegExp(shell === 'zsh' ? `'\\*?${option}[=[]` : ` -[ls] ${option.replace(/^-+/, '')}\\b`), `${shell}: ${name} ${option}`);
    }
  }
});

const tree = dirname(hindsight);
const built = existsSync(join(tree, 'cmake_install.cmake')) && existsSync(join(tree, 'share/hindsight.1'));
test('cmake --install makes a folder from which the program runs', { skip: !built && 'not all is built' }, () => {
  const prefix = join(room, 'installed');
  const run = spawnSync('cmake', ['--install', tree, '--prefix', prefix], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const file = (path) => readFileSync(join(prefix, path), 'utf8');
  assert.equal(file('share/man/man1/hindsight.1'), page);
  assert.equal(file('share/bash-completion/completions/hindsight'), readFileSync(scripts.bash, 'utf8'));
  assert.equal(file('share/zsh/site-functions/_hindsight'), readFileSync(scripts.zsh, 'utf8'));
  assert.equal(file('share/fish/vendor_completions.d/hindsight.fish'), readFileSync(scripts.fish, 'utf8'));
  assert.match(file('share/doc/hindsight/LICENSE'), /^MIT License/);
  assert.ok(statSync(join(prefix, 'share/doc/hindsight/docs/install.md')).isFile());
  const version = spawnSync(join(prefix, 'bin/hindsight'), ['--version'], { encoding: 'utf8', env: {}, cwd: '/' });
  assert.equal(version.stdout, said('--version'));
});
