// html-validate finds no error on any kind of page, and css-tree none in the style sheet.
import { validate } from 'csstree-validator';
import assert from 'node:assert/strict';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { after, test } from 'node:test';
import { kinds, roughKinds, roughSite } from '../browser/support/kinds.mjs';
import { museum, museumStatus, tinySite } from '../support/site.mjs';
import { statusKinds, statusSite } from '../browser/support/status_site.mjs';

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      'doctype-style': ['error', { style: 'lowercase' }], // as all our markup
      'no-trailing-whitespace': 'off', // of authors' text, which is kept as it is
      'long-title': 'off', // authors choose titles; a postmortem's may be a sentence
    },
  }),
);

const site = museum();
const rough = tinySite(roughSite);
const status = tinySite(statusSite);
const history = museumStatus();
after(() => [site, rough, status, history].forEach((built) => built.remove()));

const historyKinds = ['index.html', 'history/index.html', 'history/2025-10.html', 'incidents/dynamodb-2025.html'];
const sites = [
  ['the museum', site, kinds],
  ['the rough site', rough, roughKinds],
  ['a status history', status, statusKinds],
  ['the museum’s status history', history, historyKinds],
];

for (const [name, built, paths] of sites) {
  test(`no kind of page of ${name} has an error`, async () => {
    const found = {};
    for (const path of paths) {
      const { results } = await validator.validateString(built.read(path), path);
      const messages = results.flatMap(({ messages }) => messages.filter(({ severity }) => severity === 2));
      if (messages.length) found[path] = messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`);
    }
    assert.deepEqual(found, {});
  });
}

// Its data lack the descriptors of @page.
const faults = (css) => validate(css, 'style.css').filter(({ message }) => !/^Unknown at-rule descriptor `margin`/.test(message));

test('the style sheet is valid', () => assert.deepEqual(faults(site.read('assets/style.css')), []));

test('the validator of styles sees an error', () => assert.equal(faults('p { colour: red; margin: 1 } @pgae { margin: 0 }').length, 3));

test('the validator sees an error', async () => {
  const { valid } = await validator.validateString(site.read('index.html').replace('<h1>', '<h1 id="a b" bogus><p>'));
  assert.equal(valid, false);
});
