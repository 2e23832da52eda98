import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import { localPath, portalHref, safeHref, shownHost } from './safe-url.ts';

test('web addresses pass as the browser would read them', () => {
  assert.equal(safeHref('https://example.org'), 'https://example.org/');
  assert.equal(safeHref('http://example.org/a b?q=ü#x'), 'http://example.org/a%20b?q=%C3%BC#x');
  assert.equal(safeHref('https://münchen.example/'), 'https://xn--mnchen-3ya.example/');
});

test('attack 72: script, data and file addresses never become links', () => {
  const bad = [
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
    ],
    ...[
      '\u0001javascript:alert(1)',
      'data:text/html,<script>1</script>',
      'vbscript:x',
      'file:///etc',
    ],
    ...[
      'blob:https://example.org/1',
      'ftp://example.org/',
      'about:blank',
      'view-source:https://a.b',
    ],
    ...[
      '//example.org',
      '/path',
      'example.org',
      '',
      'https://',
      'intent://x#Intent;end',
      'mailto:a@b.c',
    ],
  ];
  for (const address of bad) assert.equal(safeHref(address), undefined, JSON.stringify(address));
  assert.equal(safeHref(undefined), undefined);
  assert.equal(safeHref(null), undefined);
});

test('attack 72: a host with a quotation mark is none', () => {
  assert.equal(safeHref('http://."/'), undefined);
  assert.equal(safeHref('https://a".example/'), undefined);
});

test('attack 72: a name before the host, which hides where a link leads, is refused', () => {
  assert.equal(safeHref('https://bank.example@evil.example/'), undefined);
  assert.equal(safeHref('https://user:secret@example.org/'), undefined);
  assert.equal(portalHref('https://hub.example@evil.example/'), undefined);
});

test('attack 80: addresses inside a reader’s own network never become links', () => {
  const inside = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '0', '0.0.0.0', '10.1.2.3'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[fd00::1]', '[fe80::1]'],
    ...[
      '[64:ff9b::10.0.0.1]',
      '[::127.0.0.1]',
      'localhost',
      'LOCALHOST',
      'localhost.',
      'a.localhost',
    ],
    ...['intranet', 'printer.local', 'vault.internal', 'nas.home.arpa', 'x.corp', '１２７.0.0.1'],
    ...['224.0.0.1', '255.255.255.255', '[ff02::1]'],
  ];
  for (const host of inside) assert.equal(safeHref(`http://${host}/admin`), undefined, host);
  const outside = ['example.org', '8.8.8.8', '172.32.0.1', '[2001:db8::1]', 'internal.example.org'];
  for (const host of outside) assert.ok(safeHref(`http://${host}/`), host);
});

test('a portal’s address comes from the trust list and may be on this machine', () => {
  assert.equal(portalHref('http://127.0.0.1:4701/'), 'http://127.0.0.1:4701');
  assert.equal(portalHref('https://hub.example/portal/?x#y'), 'https://hub.example/portal');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'hub.example', '', null, undefined])
    assert.equal(portalHref(bad), undefined);
});

test('whatever is written, a link is http or https to somewhere', () => {
  const pieces = fc.constantFrom(
    ...[
      'javascript:',
      'data:',
      'http://',
      'https://',
      '//',
      '\\',
      '\t',
      '\n',
      '@',
      ':',
      '%',
      'a.b',
      '#',
    ],
  );
  const anything = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.webUrl(),
    fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anything, (value) => {
      const href = safeHref(value);
      if (href === undefined) return;
      const url = new URL(href);
      assert.match(url.protocol, /^https?:$/);
      assert.equal(url.username + url.password, '');
      assert.doesNotMatch(href, /[\s<>"\p{Cc}]/u);
      assert.equal(safeHref(href), href, 'not the same when read again');
    }),
    { numRuns: 2_000 },
  );
});

test('the shown host is where the link leads', () => {
  assert.equal(shownHost('https://www.example.org/path'), 'example.org');
  assert.equal(shownHost('https://example.org:8443/'), 'example.org:8443');
  assert.equal(shownHost('javascript:alert(1)'), undefined);
});

test('attack 81: the way back leads to this portal or to its first page', () => {
  assert.equal(localPath('/search?q=a&kind=b#c'), '/search?q=a&kind=b#c');
  assert.equal(localPath('/search?back=//evil.example'), '/search?back=//evil.example');
  const bad = [
    ...[
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil',
      'javascript:alert(1)',
    ],
    ...[
      '/\t/evil.example',
      '/\n/evil.example',
      '/..//evil.example',
      '/.//evil.example',
      'evil',
      '',
    ],
    ...['/language?to=fr&back=%2Flanguage', `/${'a'.repeat(3_000)}`],
  ];
  for (const path of bad) assert.equal(localPath(path), '/', JSON.stringify(path));
  assert.equal(localPath(undefined), '/');
});

test('attack 81: no way back leaves the portal, whatever is written', () => {
  const pieces = fc.constantFrom(
    ...[
      '/',
      '\\',
      '..',
      '.',
      '@',
      ':',
      '\t',
      '\r',
      '\n',
      '%2f',
      '%5c',
      '#',
      '?',
      'evil.example',
      'https:',
    ],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
        fc.string({ unit: anyCharacter }),
      ),
      (value) => {
        const base = 'https://portal.example/language';
        assert.equal(new URL(localPath(value), base).origin, 'https://portal.example');
        assert.equal(new URL(localPath(`/${value}`), base).origin, 'https://portal.example');
      },
    ),
    { numRuns: 3_000 },
  );
});
