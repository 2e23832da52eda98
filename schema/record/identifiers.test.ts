import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { z } from 'zod';
import { euid, lei, rorId, vatNumber } from './identifiers.ts';

function check(schema: z.ZodType, valid: readonly string[], invalid: readonly string[]): void {
  for (const value of valid) assert.ok(schema.safeParse(value).success, `${value} is valid`);
  for (const value of invalid) assert.ok(!schema.safeParse(value).success, `${value} is not`);
}

describe('identifiers of organisations', () => {
  it('VAT: the form of the country that the prefix names', () => {
    check(
      vatNumber,
      [
        'ATU12345678',
        'BE0203201340',
        'CHE123456789TVA',
        'DE123456789',
        'EL123456789',
        'ESX1234567X',
        'ESA12345678',
        'FRXX123456789',
        'GB123456789',
        'IE1234567WI',
        'NL123456789B01',
        'NO123456789MVA',
        'XIGD123',
      ],
      [
        '0203201340',
        'BE203201340',
        'BE 0203.201.340',
        'be0203201340',
        'DE12345678',
        'GR123456789',
        'ES123456789',
        'FROI123456789',
        'NL123456789C01',
        'US123456789',
        'BE0203201340\n',
        '',
      ],
    );
  });

  it('EUID: country, register, number', () => {
    check(
      euid,
      // Published examples of several registers.
      [
        'DEX1517R.VR1503KI',
        'DKCVR.11845118',
        'ELGEMI.077700527000',
        'CYDRCOR.HE139104',
        'NLNHR.12345678',
        'ATBRA.012345-000',
      ],
      ['DKCVR11845118', 'DKCVR.', '.11845118', 'dkcvr.1', 'DK.1', 'DKCVR. 1', 'DKCVR.1 ', ''],
    );
  });

  it('LEI: check digits of ISO 17442', () => {
    const valid = ['529900T8BM49AURSDO55', '213800WSGIIZCXF1P572', 'HWUPKR0MPOU8FGXBT394'];
    check(lei, valid, [
      '529900T8BM49AURSDO56',
      '529900T8BM49AURSOD55',
      '529900t8bm49aursdo55',
      '529900T8BM49AURSDO5',
      '',
    ]);
  });

  it('ROR: check digits over Crockford’s base 32', () => {
    const valid = ['05gq02987', '052gg0110', '013meh722', '042nb2s44', '05f950310'];
    check(
      rorId,
      valid.map((id) => `https://ror.org/${id}`),
      [
        'https://ror.org/05gq02988',
        'https://ror.org/05qg02987',
        'https://ror.org/15gq02987',
        'https://ror.org/05gq0298',
        'http://ror.org/05gq02987',
        '05gq02987',
        '',
      ],
    );
  });
});
