// Queries of every kind that lunr's language knows, from a seed: for tests that hold an answer against lunr's.

import { randomFrom, times } from './random.mjs';

// By code points: half of a pair is no text.
const cut = (text, from, to) => [...text].slice(from, to).join('');
const stopWords = ['the', 'and', 'of', 'was', 'to', 'not', 'which', 'a'];
const unknownWords = ['zyxwvut', 'qqqq', 'nosuchterm', 'xylofon', '42424242'];
const hardWords = [
  'caf\u00e9', '\u00e9t\u00e9', 'Stra\u00dfe', '\u0130stanbul', '\u039f\u0394\u039f\u03a3', '\u4e2d\u6587', '\u{1f600}', 'na\u00efve',
  'a\u{1f600}b', '\u{1f600}*', 'a\u0300', '"quoted"', '(x)', 'a/b', 'a.b', '...', '!?', "it's", '__proto__', 'constructor', 'a_b', '_index',
];

// The kinds: `word` gives a word of the documents, `field` a name of a field, `random` chance.
const kinds = {
  'one word': ({ word }) => word(),
  'two words': ({ word }) => `${word()} ${word()}`,
  'several words': ({ word, random }) => times(3 + random.below(5), word).join(' '),
  'the same word twice': ({ word }) => { const same = word(); return `${same} ${same}^3 ${same}`; },
  'stop words': ({ word, random }) => `${random.pick(stopWords)} ${word()} ${random.pick(stopWords)}`,
  'a field': ({ word, field }) => `${field()}:${word()}`,
  'two fields': ({ word, field }) => `${field()}:${word()} ${field()}:${word()}`,
  'required': ({ word }) => `+${word()} ${word()}`,
  'all required': ({ word }) => `+${word()} +${word()} +${word()}`,
  'required in a field': ({ word, field }) => `+${field()}:${word()} +${word()}`,
  'required and unknown': ({ word, random }) => `${word()} +${random.pick(unknownWords)} ${word()}`,
  'prohibited': ({ word }) => `${word()} -${word()}`,
  'prohibited in a field': ({ word, field }) => `${word()} ${word()} -${field()}:${word()}`,
  'negated only': ({ word, random }) => times(1 + random.below(3), () => `-${word()}`).join(' '),
  'boosted': ({ word, random }) => `${word()}^${random.pick([0, 1, 2, 10, 100, 12345678901234567890n])} ${word()}`,
  'trailing wildcard': ({ part }) => `${part()}*`,
  'leading wildcard': ({ word }) => `*${cut(word(), -3)}`,
  'inner wildcard': ({ word }) => { const one = word(); return `${cut(one, 0, 2)}*${cut(one, -1)}`; },
  'many wildcards': ({ part, random }) => random.pick(['*', '**', `*${part()}*`, `${part()}**`, `*${part()}*${part()}*`]),
  'one edit': ({ changed }) => `${changed()}~1`,
  'two edits': ({ changed }) => `${changed()}~2 `,
  'no edit, three edits': ({ word, random }) => `${cut(word(), 0, 5)}~${random.pick([0, 3])}`,
  'edits of unknown words': ({ random }) => `${random.pick(unknownWords)}~${1 + random.below(2)}`,
  'edits with a wildcard': ({ word }) => { const one = word(); return `${cut(one, 0, 3)}*${cut(one, 4)}~1`; },
  'a field with a wildcard': ({ part, field }) => `${field()}:${part()}*`,
  'required with an edit': ({ changed, word }) => `+${changed()}~1 ${word()}`,
  'prohibited with a wildcard': ({ word, part }) => `${word()} -${part()}*`,
  'everything': ({ word, changed, part, field }) =>
    `+${word()} ${field()}:${part()}*^2 -${field()}:${word()} ${changed()}~1^4 ${field()}:${word()}^3`,
  'upper case': ({ word }) => `${word().toUpperCase()} ${word()}`,
  'hyphens': ({ word }) => `${word()}-${word()} ${word()}--${word()}`,
  'digits': ({ random }) => random.pick([`${random.below(10000)}`, `${random.below(10)}*`, `1${random.below(9)}~1`, '5xx', 'k8s', '0']),
  'Unicode and punctuation': ({ random }) => `${random.pick(hardWords)} ${random.pick(hardWords)}`,
  'Unicode with edits': ({ random }) => `${random.pick(hardWords)}~1`,
  'escapes': ({ word, random }) => random.pick(['\\', `\\${word()}`, `${word()}\\:x`, `${word()}\\ ${word()}`, `a\\*`, '\\+x', '\\~1', `${word()}\\`]),
  'empty': ({ random }) => random.pick(['', ' ', '\t\n', '\u00a0', '   ']),
  'white space': ({ word, random }) => `  ${word()}${random.pick(['\u3000', '\n', '\u2028', ' \t '])}${word()} `,
  'very long': ({ word, random }) => times(30 + random.below(30), word).join(' '),
  'a word of many units': ({ word }) => times(12, word).join(''),
  'wrong': ({ word, random }) =>
    random.pick(['+', '-', '^2', '~1', ':', `nofield:${word()}`, 'title:', '+title:', `${word()}~`, `${word()}^x`,
      `+ ${word()}`, `+-${word()}`, `title:^2`, `title:+${word()}`, `+~1`, `${word()} + `, `${word()}~1^`, `:${word()}`, 'a:b:c', '+^x', '--']),
};

export const kindsOfQueries = Object.keys(kinds);

// `count` queries, as many of each kind: [{kind, text}]. `words` are words as they stand in the documents.
export function makeQueries({ seed, words, fields, count }) {
  const random = randomFrom(seed);
  const word = () => random.pick(words);
  const letters = [...'abcdeinorst019'];
  const changed = () => {
    const one = [...word()];
    const at = random.below(one.length);
    const change = random.below(4);
    if (change === 0) one.splice(at, 1);
    else if (change === 1) one.splice(at, 0, random.pick(letters));
    else if (change === 2) one[at] = random.pick(letters);
    else if (at > 0) [one[at - 1], one[at]] = [one[at], one[at - 1]];
    return one.join('') || 'x';
  };
  const part = () => cut(word(), 0, 1 + random.below(5));
  const tools = { random, word, changed, part, field: () => random.pick(fields) };
  return times(count, (i) => {
    const kind = kindsOfQueries[i % kindsOfQueries.length];
    return { kind, text: kinds[kind](tools) };
  });
}
