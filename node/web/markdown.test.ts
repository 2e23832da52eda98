import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import { renderMarkdown } from './markdown.ts';
import { injections } from './testing/injections.ts';

const allowedTags = new Set(
  'p br hr strong em s code pre blockquote ul ol li h3 h4 h5 h6 a table thead tbody tr th td'.split(
    ' ',
  ),
);

/** What a reader's browser would see in the HTML: every tag with its attributes. */
function tagsOf(html: string): Array<{ name: string; attributes: string }> {
  return [...html.matchAll(/<\/?([a-zA-Z][^\s/>]*)([^>]*)>/g)].map((m) => ({
    name: String(m[1]),
    attributes: String(m[2]).trim(),
  }));
}

/** Asserts that HTML has nothing but text, harmless elements and links to the web. */
function assertHarmless(html: string): void {
  assert.doesNotMatch(html, /<!|<\?/);
  for (const { name, attributes } of tagsOf(html)) {
    assert.ok(allowedTags.has(name), `<${name}> in ${html}`);
    if (name === 'a' && attributes !== '') {
      const href = /^href="((?:https?:\/\/|mailto:)[^"\s<>]*)" rel="[a-z ]+"$/.exec(attributes);
      assert.ok(href, `<a ${attributes}> in ${html}`);
    } else if (name === 'ol') assert.match(attributes, /^(?:start="\d+")?$/);
    else assert.equal(attributes.replace(/\/$/, ''), '', `<${name} ${attributes}>`);
  }
}

test('common Markdown becomes HTML below the headings of the page', () => {
  const html = renderMarkdown(
    '# One\n\n#### Four\n\n**bold** *em* ~~s~~ `code`\n\n- a\n- b\n\n3. c\n\n> q\n\n| x | y |\n|-|-|\n| 1 | 2 |\n',
  );
  assert.match(html, /<h3>One<\/h3>\s*<h4>Four<\/h4>/);
  for (const part of ['<strong>bold', '<em>em', '<s>s', '<code>code', '<li>a', '<blockquote>'])
    assert.ok(html.includes(part), part);
  assert.match(html, /<ol start="3">/);
  assert.match(html, /<td>1<\/td>/);
});

test('links say that they are somebody else’s', () => {
  const html = renderMarkdown('[site](https://example.org/?a=1&b=2) and https://example.net/');
  assert.match(
    html,
    /<a href="https:\/\/example.org\/\?a=1&amp;b=2" rel="[^"]*nofollow[^"]*">site/,
  );
  assert.match(html, /rel="[^"]*noopener[^"]*">https:\/\/example.net/);
  assert.match(renderMarkdown('<desk@example.org>'), /href="mailto:desk@example.org"/);
});

test('attack 72: HTML in Markdown is shown, not obeyed', () => {
  assertHarmless(renderMarkdown(injections));
  const html = renderMarkdown('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>');
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/);
});

test('attack 72: script and data addresses in Markdown are no links', () => {
  const bad = [
    ...['[a](javascript:alert(1))', '[a](JAVASCRIPT:alert(1))', '[a](&#106;avascript:alert(1))'],
    ...[
      '[a](java&Tab;script:alert(1))',
      '[a](data:text/html;base64,PHM+)',
      '<javascript:alert(1)>',
    ],
    ...['[a][b]\n\n[b]: javascript:alert(1)', '![a](javascript:alert(1))', '[a](vbscript:x)'],
    ...[
      '[a](//evil.example)',
      '[a](\\javascript:alert(1))',
      '[a](file:///etc/passwd)',
      '[a](/language)',
    ],
  ];
  for (const text of bad) {
    const html = renderMarkdown(text);
    assertHarmless(html);
    assert.doesNotMatch(html, /href/, `${text} → ${html}`);
  }
});

test('attack 72: a link cannot hide its host behind a name', () => {
  const html = renderMarkdown('[bank](https://bank.example@evil.example/)');
  assertHarmless(html);
  assert.doesNotMatch(html, /href="[^"]*evil/);
});

test('attack 80: pictures become links, and none to an internal address', () => {
  const outside = renderMarkdown('![a leaflet](https://example.org/a.png "t")');
  assert.match(outside, /<a href="https:\/\/example.org\/a.png" rel="[^"]+">a leaflet<\/a>/);
  assert.doesNotMatch(outside, /<img/);
  const inside = renderMarkdown(
    '![p](http://169.254.169.254/latest) [l](http://localhost:3000/) http://10.0.0.1/x',
  );
  assert.doesNotMatch(inside, /<img|href/);
  assert.match(inside, /p.*l.*10\.0\.0\.1/s);
});

test('attack 72: a picture’s words cannot leave their place', () => {
  const html = renderMarkdown('![x"><script>alert(1)</script>](https://example.org/"onx="1)');
  assertHarmless(html);
});

test('whatever is written, only harmless HTML comes out', () => {
  const pieces = fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      '```\n',
      '[',
      ']',
      '(',
      ')',
      '!',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '> ',
    ],
    ...[
      '<script>',
      '</script>',
      '<img src=x onerror=1>',
      'javascript:1',
      'data:text/html,1',
      '<a href=',
    ],
    ...[
      'https://a.example',
      '&#x3c;',
      '&lt;',
      '<!--',
      '-->',
      '<![CDATA[',
      '<svg/onload=1>',
      '|',
      '|-|\n',
    ],
    ...[
      'style=',
      ' onclick=1 ',
      '<b',
      '</',
      '\u0000',
      '\\',
      '*',
      '_',
      '1. ',
      '[x]: ',
      '<x@y.example>',
    ],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
        fc.string({ unit: anyCharacter }),
        fc.array(fc.oneof(pieces, fc.lorem()), { maxLength: 12 }).map((parts) => parts.join(' ')),
      ),
      (text) => assertHarmless(renderMarkdown(text)),
    ),
    { numRuns: 2_000 },
  );
});

test('attack 72: deep nesting and long runs end soon', () => {
  const hostile = [
    ...['> '.repeat(5_000), '['.repeat(20_000), '*a '.repeat(10_000), '- '.repeat(3_000)],
    ...['![a]('.repeat(5_000), '`'.repeat(20_000), '<'.repeat(20_000), '|'.repeat(10_000)],
    ...['[a](b'.repeat(5_000), '**'.repeat(10_000), '&#x'.repeat(7_000), 'http://a'.repeat(2_000)],
  ];
  for (const text of hostile) {
    const start = performance.now();
    assertHarmless(renderMarkdown(text));
    const took = performance.now() - start;
    assert.ok(took < 5_000, `${text.slice(0, 8)}… took ${Math.round(took)} ms`);
  }
});
