// Documents that nobody should write: each a name, its bytes, and the rule that must be named for it ("" where the
// document is sound, and only long). The sizes are the worst that is still read, a little under 300,000 bytes,
// unless the shape itself says otherwise.
const size = 290_000;

const run = (part, length = size) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

function lines(make, length = size) {
  const all = [];
  for (let i = 0, total = 0; total < length; ++i) {
    all.push(make(i));
    total += all[i].length + 1;
  }
  return `${all.join('\n')}\n`;
}

const two = (n) => String(n).padStart(2, '0');
const clock = (i) => `${two(Math.floor(i / 60) % 24)}:${two(i % 60)}`;
const front = (yaml, body = '# Title\n') => `---\n${yaml}\n---\n${body}`;
const utf16 = (text, mark) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

export const shapes = [
  // depth
  ['quotations in quotations', `${'>'.repeat(size)}a`, 'limit-nesting'],
  ['a list in a list on one line', `${run('- ')}a`, 'limit-nesting'],
  ['a list ever deeper', lines((i) => `${'  '.repeat(Math.min(i, 3000))}- a`), 'limit-nesting'],
  ['quotations and lists in turn', `${run('> 1. ')}a`, 'limit-nesting'],
  ['emphasis never closed', run('*a **b _c '), ''],
  ['elements in elements', run('<div>'), ''],
  ['misnested elements', run('<b><i></b></i><a><div></a>'), ''],
  ['tables in tables', run('<table><tr><td>'), ''],
  ['brackets in YAML', front(`a: ${run('[')}`), 'yaml-limit'],
  ['maps in maps of YAML', front(lines((i) => `${' '.repeat(Math.min(i, 700))}a:`)), 'yaml-limit'],
  ['brackets in TOML', `+++\na = ${run('[')}\n+++\nx\n`, 'toml-syntax'],
  ['a key of TOML of a hundred thousand parts', `+++\n${run('a.')}a = 1\n+++\nx\n`, 'toml-limit'],
  ['a table of TOML of a hundred thousand parts', `+++\n[${run('a.')}a]\n+++\nx\n`, 'toml-limit'],
  // what is never closed
  ['brackets', run('['), 'limit-links'],
  ['pictures', run('!['), 'limit-links'],
  ['links', run('[a]('), 'limit-links'],
  ['links in links', `${run('[', size / 6)}a${run('](b)', size / 2)}`, 'limit-links'],
  ['wiki links', run('[[a '), 'limit-links'],
  ['instructions', run('a <?'), 'limit-markup'],
  ['character data', run('a <![CDATA['), 'limit-links'],
  ['declarations', run('a <!A '), 'limit-markup'],
  ['comments', run('a <!--'), 'limit-markup'],
  ['tags', run('<a href="'), ''],
  ['angle brackets', run('<'), ''],
  ['a fence', `\`\`\`\n${run('a\n')}`, ''],
  ['a mark of internal text', run('<!-- internal -->\n'), ''],
  // long runs
  ['backticks of every length', Array.from({ length: 740 }, (_, i) => '`'.repeat(i + 1)).join(' '), ''],
  ['strike-through', run('~~a~ '), ''],
  ['asterisks', run('**** a'), ''],
  ['backslashes', run('\\['), 'limit-links'],
  ['mail addresses', run('a@a.a'), ''],
  ['web addresses', run('www.'), ''],
  ['brackets behind an address', `http://a.b/${run(')')}`, 'limit-markup'],
  ['entities', run('&#x41;'), ''],
  ['attributes', `<div ${lines((i) => `a${i}=1`)}>`, ''],
  ['spaces', `${run(' ')}a`, ''],
  ['empty lines', run('\n'), ''],
  ['one word', run('a'), 'limit-line'],
  ['combining characters', `e${'\u0301'.repeat(size / 2)}`, 'limit-line'],
  // many of everything
  ['headings', lines((i) => `# H${i}\n`), 'limit-headings'],
  ['headings with a line below', run('a\n=\n'), 'limit-headings'],
  ['a table of many columns', `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n`, 'limit-cells'],
  ['a table of many cells', `|${'a|'.repeat(400)}\n|${'-|'.repeat(400)}\n${run('|a\n')}`, 'limit-cells'],
  ['a table of many rows', `|a|b|\n|-|-|\n${run('|a|b|\n', 200_000)}`, ''],
  ['table marks under one paragraph', run('a|b\n-|\n'), 'limit-cells'],
  ['definitions of links', lines((i) => `[a${i}]: /u${i}`), 'limit-links'],
  ['one long definition used often', `[a]: /${'x'.repeat(100_000)}\n\n${run('[a] ', 30_000)}`, 'limit-links'],
  ['footnotes', lines((i) => `[^${i}]: a [^${i + 1}]\n`), 'limit-links'],
  ['links to nothing', lines((i) => `[a](gone${i}.md)`, 150_000), 'dead-link'],
  ['items of a list', run('- a\n\n'), ''],
  ['tasks', `## Action items\n\n${lines((i) => `- [ ] fix ${i} (owner: bob) due 2024-01-01`)}`, ''],
  ['actions in a table', `## Action items\n\n|Action|Owner|Due|\n|-|-|-|\n${lines((i) => `|do ${i}|bob|2024-01-01|`)}`, ''],
  ['entries of a timeline', `## Timeline\n\n${lines((i) => `- ${clock(i)} UTC something happened to ${i}`)}`, ''],
  ['times on a line', run('2024-01-02 10:00 UTC '), 'limit-line'],
  ['times on lines', lines((i) => `On 2024-01-${two((i % 28) + 1)} at ${clock(i)} it failed for ${i} minutes.`), ''],
  ['ranges on a line', run('10:00-11:00 '), 'limit-line'],
  ['durations on a line', run('it took 3 hours and 20 minutes. '), 'limit-line'],
  ['root causes on a line', run('The root cause was a misconfiguration of the database. '), 'limit-line'],
  ['actions in front matter', front(`title: a\nactions:\n${lines((i) => `  - {title: do ${i}, owner: bob}`)}`), 'yaml-limit'],
  ['services', front(`title: a\nservices:\n${lines((i) => `  - s${i}`, 40_000)}`), 'limit-terms'],
  ['a long title on the pages of many terms', front(`title: ${run('x', 200_000)}\nservices: [${Array.from({ length: 100 }, (_, i) => `s${i}`)}]\ntags: [${Array.from({ length: 100 }, (_, i) => `t${i}`)}]`), 'limit-name'],
  ['as many services, causes and tags as are taken', front(`title: a\nservices: [${Array.from({ length: 100 }, (_, i) => `s${i}`)}]\nroot_causes: [${Array.from({ length: 100 }, (_, i) => `c${i}`)}]\ntags: [${Array.from({ length: 100 }, (_, i) => `t${i}`)}]`), ''],
  ['long names of services', front(`title: a\nservices: [${Array.from({ length: 100 }, (_, i) => `s${i}${run('x', 2800)}`)}]`), 'limit-name'],
  ['keys', front(lines((i) => `k${i}: v`, 40_000)), 'unknown-key'],
  ['keys of TOML', `+++\n${lines((i) => `k${i} = 1`)}+++\nx\n`, 'toml-limit'],
  ['values of a list', front(`a: [${run('a,')}]`), 'yaml-limit'],
  // YAML
  ['a billion laughs', front(`a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`).join('\n')}`), 'yaml-limit'],
  ['an alias inside itself', front('a: &a [*a]'), 'yaml-limit'],
  ['keys that stand twice', front(run('a: b\n')), 'yaml-limit'],
  ['tabs in YAML', front('title: x\nservices:\n\t- a\n'), 'yaml-syntax'],
  ['front matter that is never closed', '---\ntitle: x\n\n# Text\n', 'front-matter-unclosed'],
  ['front matter that is no map', front('- a\n- b'), ''],
  ['front matter alone', '---\ntitle: x\n---\n', ''],
  ['a quotation mark never closed', front('title: "x\n'), 'yaml-syntax'],
  ['huge numbers', front(`title: x\nstarted: ${'9'.repeat(400)}\nseverity: 1e999\n`), 'invalid-time'],
  ['the year 0', front('title: x\nstarted: 0000-01-01T00:00:00Z\n'), ''],
  ['the year 9999', front('title: x\nstarted: 9999-12-31T23:59:59Z\nresolved: 9999-12-31T23:59:60Z\n'), ''],
  // bytes
  ['nothing', '', 'empty-document'],
  ['zero bytes', Buffer.from('a\0'.repeat(1000)), 'not-text'],
  ['bytes of no text', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)), 'not-text'],
  ['a letter of Latin 1', Buffer.from('# Caf\xe9 outage, and quite some text around it\n', 'latin1'), 'encoding'],
  ['UTF-16 with its mark', utf16('# Title\n', true), 'not-text'],
  ['UTF-16 without', utf16('# Title\n', false), 'not-text'],
  ['a byte order mark', '\ufeff---\ntitle: x\n---\ntext\n', ''],
  ['Windows line ends', run('a\r\n'), ''],
  ['lone carriage returns', run('a\r'), ''],
  ['10 MB on a line', 'a '.repeat(5_000_000), 'limit-size'],
  ['50 MB', run('some words that go on and on\n', 50_000_000), 'limit-size'],
];
