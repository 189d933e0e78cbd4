/*!
 * highlight.js 9.18.5, a part of it. https://highlightjs.org
 * Copyright (c) 2006, Ivan Sagalaev and contributors. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met: Redistributions of source code must retain the above copyright notice, this list of
 * conditions and the following disclaimer. Redistributions in binary form must reproduce the above copyright notice,
 * this list of conditions and the following disclaimer in the documentation and/or other materials provided with the
 * distribution. Neither the name of highlight.js nor the names of its contributors may be used to endorse or promote
 * products derived from this software without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE REGENTS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT
 * NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO
 * EVENT SHALL THE REGENTS AND CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR
 * PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 */
// Marks the words of code whose block names its language. embed.cmake makes one file of this and the parts of
// highlight.js that it names.
"use strict";

const hljs = require("highlight.js/lib/highlight");

const languages = {
  bash: require("highlight.js/lib/languages/bash"),
  cpp: require("highlight.js/lib/languages/cpp"),
  diff: require("highlight.js/lib/languages/diff"),
  dockerfile: require("highlight.js/lib/languages/dockerfile"),
  go: require("highlight.js/lib/languages/go"),
  http: require("highlight.js/lib/languages/http"),
  ini: require("highlight.js/lib/languages/ini"),
  java: require("highlight.js/lib/languages/java"),
  javascript: require("highlight.js/lib/languages/javascript"),
  json: require("highlight.js/lib/languages/json"),
  nginx: require("highlight.js/lib/languages/nginx"),
  python: require("highlight.js/lib/languages/python"),
  rust: require("highlight.js/lib/languages/rust"),
  shell: require("highlight.js/lib/languages/shell"),
  sql: require("highlight.js/lib/languages/sql"),
  xml: require("highlight.js/lib/languages/xml"),
  yaml: require("highlight.js/lib/languages/yaml"),
};
for (const name of Object.keys(languages)) hljs.registerLanguage(name, languages[name]);
// Debian keeps this version and mends it; without this it complains in the console.
hljs.configure({ hideUpgradeWarningAcceptNoSupportOrSecurityUpdates: true });

const near = { ts: "javascript", tsx: "javascript", typescript: "javascript" };

const LONGEST = 50000;  // characters: a dump of megabytes would stop the page
for (const code of document.querySelectorAll('pre > code[class^="language-"]')) {
  const named = code.className.slice("language-".length);
  const name = near[named] || named;
  const text = code.textContent;
  if (hljs.getLanguage(name) && text.length <= LONGEST) code.innerHTML = hljs.highlight(name, text, true).value;
}
