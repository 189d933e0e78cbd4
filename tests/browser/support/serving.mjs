// `hindsight serve` for tests: on a port of its own, over a folder that the test writes into.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { hindsight, patience, temporaryFolder, write } from '../../support/site.mjs';

// Waits until `found()` gives something true, and gives that back.
export async function until(found, what, milliseconds = 10_000 * patience) {
  for (const end = Date.now() + milliseconds; ; ) {
    const value = await found();
    if (value) return value;
    assert.ok(Date.now() < end, `waited in vain for ${what()}`);
    await new Promise((later) => setTimeout(later, 5));
  }
}

// Over a folder that is there. The caller ends it with stop().
export async function servingFolder(folder, ...more) {
  const port = more.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(hindsight, ['serve', folder, ...port, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((done) => child.on('close', (status, signal) => done({ status, signal })));
  const site = {
    pid: child.pid,
    said: () => said,
    ended,
    end(signal = 'SIGINT') {
      child.kill(signal);
      return ended;
    },
    stop() {
      child.kill('SIGKILL');
      return ended;
    },
  };
  const running = await until(
    () => child.exitCode !== null || /Serving (\S+)/.exec(said),
    () => `the server to start: ${said}`,
    60_000,
  );
  if (Array.isArray(running)) {
    site.url = running[1];
    site.port = Number(new URL(site.url).port);
  }
  return site;
}

// Over a folder of its own with these files. The caller ends it with remove().
export async function serving(files, ...more) {
  const folder = temporaryFolder();
  write(folder, files);
  const site = await servingFolder(folder, ...more);
  return Object.assign(site, {
    folder,
    write: (path, text) => write(folder, { [path]: text }),
    async remove() {
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
