// The engine of the search, themes/default/assets/shards.js or as a site has it, in Node: it runs in a context of
// its own, as in a page, with a loader that reads files of a folder and keeps count of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { lunrPath } from './lunr.mjs';

const scripts = new Map(); // path → compiled script, for scripts of the project

function run(path, context) {
  if (!scripts.has(path)) scripts.set(path, new vm.Script(readFileSync(path, 'utf8'), { filename: path }));
  scripts.get(path).runInContext(context);
}

// `folder` is the one that holds root.js, `script` the engine. `wave` numbers the loads: those that were asked for before any of them
// came have one number. `fail` may name paths that do not come.
export function openIndex(folder, script) {
  const context = vm.createContext({});
  run(lunrPath, context);
  run(script, context);
  const loads = [];
  const fail = new Set();
  let wave = 0;
  let open = false;
  const load = (path) => {
    if (!open) {
      open = true;
      ++wave;
      setImmediate(() => (open = false));
    }
    loads.push({ path, wave });
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        if (fail.has(path)) return reject(new Error(`${path} does not come`));
        vm.runInContext(readFileSync(join(folder, path), 'utf8'), context);
        return resolve();
      });
    });
  };
  return { index: context.hindsight.open(load), lunr: context.lunr, loads, fail };
}
