#include "cli/serve_assets.h"

namespace hindsight::serve_assets {

// Follows /_hindsight/events while the page is to be seen (a browser keeps few connections to one host),
// loads the page again when another build is served, and shows what was found in a bar. Texts of documents
// enter the page as text only. The bar has a tree of its own, so that it and the theme do not style each
// other.
const std::string_view kScript = R"js('use strict';
(() => {
  const own = new URL(document.currentScript.src).search.slice(1);
  const folder = decodeURIComponent(location.pathname.split('/')[1]);
  const memory = 'hindsight-serve-scroll';
  let source = null;
  let shown = null;
  let bar = null;
  let connected = true;

  const counted = (n, word) => (n === 1 ? `1 ${word}` : `${n} ${word}s`);

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function restoreScroll() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
    } catch {
      return;
    }
    if (kept && kept.path === location.pathname) scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  }

  function reload() {
    source.close();
    const place = { path: location.pathname, x: scrollX, y: scrollY };
    try {
      sessionStorage.setItem(memory, JSON.stringify(place));
    } catch {
      // Without storage the browser's own memory of the place has to do.
    }
    location.reload();
  }

  function entry(finding) {
    const at = finding.line > 0 ? `${finding.file}:${finding.line}` : finding.file;
    const item = make('li', { className: finding.level });
    item.append(make('code', { textContent: at }), ' ', make('b', { textContent: finding.level }), ' ', finding.message);
    if (finding.rule) item.append(' ', make('i', { textContent: finding.rule }));
    if (finding.hint) item.append(make('p', { textContent: finding.hint }));
    return item;
  }

  function findings(line, found, open, bad) {
    const list = make('ul', {}, ...found.list.map(entry));
    const more = found.errors + found.warnings + found.notes - found.list.length;
    if (more > 0) list.append(make('li', { textContent: `${more} more; the terminal says all` }));
    return make('details', { open, className: bad ? 'bad' : '' }, make('summary', { textContent: line }), list);
  }

  // The same page elsewhere; the server knows where that is.
  function otherEditions(report) {
    const others = Object.keys(report.editions).filter((name) => name !== folder);
    if (others.length === 0) return null;
    const link = (textContent, to) => make('a', { textContent, href: `/_hindsight/${to}${location.pathname}` });
    const nav = make('nav', {}, ...others.map((name) => link(name, `in/${name}`)), link('side by side', 'beside'));
    nav.setAttribute('aria-label', 'This page in other editions');
    return nav;
  }

  function show(report) {
    const here = report.editions[folder];
    const found = report.kept ? report.kept_found : here || { errors: 0, warnings: 0, notes: 0, list: [] };
    const counts = [
      [found.errors, 'error'],
      [found.warnings, 'warning'],
      [found.notes, 'note'],
    ].filter(([n]) => n > 0).map(([n, word]) => counted(n, word));
    let line = counts.join(', ');
    if (report.kept) line = `${report.kept} (${line})`;
    else if (here && here.refused) line = `This edition is refused (${line})`;
    if (!connected) line = line ? `hindsight serve has stopped; last said: ${line}` : 'hindsight serve has stopped';
    const links = here && top === self ? otherEditions(report) : null;
    const opened = bar !== null && bar.shadowRoot.querySelector('details')?.open;
    bar?.remove();
    bar = null;
    if (!line && !links) return;
    bar = document.createElement('hindsight-diagnostics');
    const root = bar.attachShadow({ mode: 'open' });
    const section = make('section', { className: line ? 'bar' : 'bar slim' });
    if (line) section.append(findings(line, found, opened, found.errors > 0 || report.kept));
    if (links) section.append(links);
    section.setAttribute('aria-label', 'Findings of hindsight serve');
    root.append(make('link', { rel: 'stylesheet', href: '/_hindsight/serve.css' }), section);
    document.body.append(bar);
  }

  let report = { kept: '', editions: {} };

  async function update(news) {
    if (shown === news && connected) return;
    connected = true;
    shown = news;
    report = await (await fetch('/_hindsight/diagnostics.json')).json();
    show(report);
  }

  function follow() {
    if (source || document.visibilityState === 'hidden') return;
    source = new EventSource('/_hindsight/events');
    source.onmessage = (event) => {
      const { list, news, editions } = JSON.parse(event.data);
      if ((editions[folder] || list) !== own) reload();
      else update(news).catch(() => {});
    };
    source.onerror = () => {
      connected = false;
      show(report);
    };
  }

  function leave() {
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : follow()));
  addEventListener('pagehide', leave);
  addEventListener('pageshow', follow);
  if (document.readyState === 'complete') restoreScroll();
  else addEventListener('load', restoreScroll);
  follow();
})();
)js";

const std::string_view kStyle = R"css(:root, :host {
  color-scheme: light dark;
  --ground: Canvas;
  --ink: CanvasText;
  --bad: #b3261e;
  --doubt: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root, :host {
    --bad: #ff9a90;
    --doubt: #f0c36d;
  }
}
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}
main {
  max-width: 40rem;
  margin: 3rem auto;
  padding: 0 1rem;
}
.bar {
  position: fixed;
  z-index: 2147483647;
  inset: auto 0 0;
  max-height: 50vh;
  overflow: auto;
  border-top: 1px solid;
  background: var(--ground);
  color: var(--ink);
  font: 0.875rem/1.5 system-ui, sans-serif;
  text-align: start;
}
.bar {
  display: flex;
  align-items: start;
}
.slim {
  inset-inline-start: auto;
  border-inline-start: 1px solid;
}
details {
  flex: 1;
  min-width: 0;
}
nav {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  padding: 0.4rem 1rem;
}
a {
  color: inherit;
}
.beside {
  box-sizing: border-box;
  display: grid;
  grid: auto minmax(80vh, 1fr) / repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
  gap: 0.5rem;
  max-width: none;
  min-height: 100vh;
  margin: 0;
  padding: 0.5rem;
}
.beside > h1 {
  grid-column: 1 / -1;
}
.beside > * > h2, .beside > h1 {
  margin: 0;
  font-size: 1rem;
}
.beside > section {
  display: flex;
  flex-direction: column;
  min-height: 80vh;
}
iframe {
  flex: 1;
  border: 1px solid;
}
summary {
  padding: 0.4rem 1rem;
  cursor: pointer;
}
.bad > summary, .error > b {
  color: var(--bad);
}
.warning > b {
  color: var(--doubt);
}
ul {
  margin: 0;
  padding: 0 1rem 0.6rem 2rem;
  overflow-wrap: anywhere;
}
li > p {
  margin: 0;
  opacity: 0.8;
}
code, i {
  font: 0.8125rem/1.5 ui-monospace, monospace;
}
@media print {
  .bar {
    display: none;
  }
}
)css";

}  // namespace hindsight::serve_assets
