// A static file server on this machine for one folder under one path, as a site stands in a sub-folder of a host.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

// The strictest policy that a host may set.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

// `instead` may answer a path (relative to the site) with a text of its own, as a sign-in page does;
// `hold` may give a promise that an answer waits for.
export async function serve(folder, { prefix = '/wiki/postmortems/', instead = () => null, hold = () => null, header = policy } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname));
    const name = path.startsWith(prefix) ? path.slice(prefix.length) || 'index.html' : null;
    const replaced = name === null ? null : instead(name);
    if (name !== null) await hold(name);
    try {
      if (name === null) throw new Error('outside of the site');
      const body = replaced ?? (await readFile(join(folder, name)));
      const type = replaced === null ? types[extname(name)] ?? 'application/octet-stream' : types['.html'];
      response.writeHead(200, { 'content-type': type, ...(header && { 'content-security-policy': header }) }).end(body);
    } catch {
      const page = await readFile(join(folder, '404.html')).catch(() => 'not found');
      response.writeHead(404, { 'content-type': types['.html'] }).end(page);
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
