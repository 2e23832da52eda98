import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../../test/any-character.ts';
import type { DomainHint } from './organisation-types.ts';
import { documentName, documentTypeOf } from './organisations-documents.ts';
import {
  compareDomains,
  domainOfAddress,
  domainOfMail,
  domainsOfRecord,
} from './organisations-domains.ts';
import { publicMailDomains } from './public-mail.ts';

test('the domain of a mail address and of a web address, as DNS compares them', () => {
  const addresses: ReadonlyArray<readonly [string, string | undefined]> = [
    ['https://www.Catalisti.be/en?x=1', 'catalisti.be'],
    ['http://catalisti.be:8080/', 'catalisti.be'],
    ['https://bücher.example', 'xn--bcher-kva.example'],
    ['https://catalisti.be./', 'catalisti.be'],
    ['https://127.0.0.1/', undefined],
    ['https://[::1]/', undefined],
    ['https://0x7f.1/', undefined],
    ['https://localhost/', undefined],
    ['javascript:alert(1)', undefined],
    ['catalisti.be', undefined],
    ['', undefined],
  ];
  for (const [address, domain] of addresses)
    assert.equal(domainOfAddress(address), domain, address);
  const mails: ReadonlyArray<readonly [string, string | undefined]> = [
    ['info@catalisti.be', 'catalisti.be'],
    ['info@Bücher.example', 'xn--bcher-kva.example'],
    ['"a@b"@catalisti.be', 'catalisti.be'],
    ['info@www.catalisti.be', 'www.catalisti.be'],
    ['info@catalisti.be/evil.example', undefined],
    ['info@evil.example?x=catalisti.be', undefined],
    ['info@[127.0.0.1]', undefined],
    ['nobody', undefined],
    ['', undefined],
  ];
  for (const [mail, domain] of mails) assert.equal(domainOfMail(mail), domain, mail);
});

test('what the domain of a mail address says of an organisation', () => {
  const cases: ReadonlyArray<readonly [string, readonly string[], DomainHint]> = [
    ['catalisti.be', ['catalisti.be'], 'same'],
    ['catalisti.be', ['other.be', 'catalisti.be'], 'same'],
    ['lab.ugent.be', ['ugent.be'], 'related'],
    ['vlaanderen.be', ['food.vlaanderen.be'], 'related'],
    ['evilcatalisti.be', ['catalisti.be'], 'different'],
    ['catalisti.be.evil.example', ['catalisti.be'], 'different'],
    ['gmail.com', ['catalisti.be'], 'public'],
    // Not even when the record itself names such an address.
    ['gmail.com', ['gmail.com'], 'public'],
    ['catalisti.be', ['gmail.com'], 'unknown'],
    ['catalisti.be', [], 'unknown'],
    ['', ['catalisti.be'], 'unknown'],
  ];
  for (const [mail, domains, hint] of cases)
    assert.equal(compareDomains(mail, domains), hint, `${mail} ${domains}`);
});

test('a provider that is open to everybody never vouches for anybody', () => {
  const domain = fc.constantFrom(...publicMailDomains);
  fc.assert(
    fc.property(domain, fc.array(fc.oneof(domain, fc.domain())), (mail, domains) => {
      assert.equal(compareDomains(mail, domains), 'public');
      assert.notEqual(compareDomains('example.org', [mail]), 'same');
    }),
  );
  for (const one of publicMailDomains) assert.equal(domainOfMail(`a@${one}`), one);
});

test('the domains of a record: its websites and its contact, not what else it links to', () => {
  const record = {
    links: [
      { type: 'website' as const, url: 'https://www.catalisti.be' },
      { type: 'social' as const, url: 'https://www.linkedin.com/company/catalisti' },
      { type: 'website' as const, url: 'https://catalisti.be/nl' },
    ],
    contact: { office: 'Office', email: 'info@catalisti.org' },
  };
  assert.deepEqual(domainsOfRecord(record), ['catalisti.be', 'catalisti.org']);
  assert.deepEqual(domainsOfRecord({}), []);
});

test('attack 78: a file is what it begins like, whatever it calls itself', () => {
  const bytes = (...start: number[]) => Uint8Array.from([...start, 1, 2, 3]);
  assert.equal(documentTypeOf(bytes(0x25, 0x50, 0x44, 0x46, 0x2d)), 'application/pdf');
  assert.equal(documentTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), 'image/png');
  assert.equal(documentTypeOf(bytes(0xff, 0xd8, 0xff)), 'image/jpeg');
  for (const text of ['<html>', '<svg xmlns=', 'PK\u0003\u0004', 'GIF89a', ' %PDF-1.7', ''])
    assert.equal(documentTypeOf(new TextEncoder().encode(text)), undefined, text);
});

test('attack 79: whatever a file is called, its name is one harmless word with the ending of its type', () => {
  const parts = fc.constantFrom(
    '../',
    '..\\',
    '/',
    '\0',
    '\r\n',
    '"',
    "'",
    '%2e',
    'con',
    '.',
    'é',
    '日',
  );
  const name = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 120 }),
    fc.array(fc.oneof(parts, fc.string({ maxLength: 8 }))).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(
      name,
      fc.constantFrom('application/pdf', 'image/png', 'image/jpeg'),
      (given, type) => {
        const made = documentName(given, type);
        assert.match(made, /^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N} _-]{0,79}\.(?:pdf|png|jpg)$/u);
        assert.ok(made.isWellFormed());
        assert.equal(documentName(made, type), made);
      },
    ),
  );
  assert.equal(documentName('../../etc/passwd', 'application/pdf'), 'passwd.pdf');
  assert.equal(documentName('Auszug März 2026.PDF', 'application/pdf'), 'Auszug März 2026.pdf');
  assert.equal(documentName('con.png', 'image/png'), 'document.png');
});
