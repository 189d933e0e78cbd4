// git for tests: without the settings of this machine, and without what the environment says of the repository that
// the tests run in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

// Who commits, and no settings but those of the repository.
export const gitIdentity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Kim',
  GIT_AUTHOR_EMAIL: 'kim@example.com',
  GIT_COMMITTER_NAME: 'Kim',
  GIT_COMMITTER_EMAIL: 'kim@example.com',
};

export const gitEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  ...gitIdentity,
};

// Runs git in a folder; what it says comes back without the last line's end. `time` is that of a commit.
export function gitAt(time, folder, ...words) {
  const env = time ? { ...gitEnvironment, GIT_COMMITTER_DATE: time } : gitEnvironment;
  const run = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8', env });
  assert.equal(run.status, 0, `git ${words.join(' ')}: ${run.stderr}`);
  return run.stdout.trimEnd();
}

export const git = (folder, ...words) => gitAt(undefined, folder, ...words);
