/** Public identifiers of organisations: their form and, where they have any, their check digits. */
import { z } from 'zod';

/** The remainder by which ISO/IEC 7064 MOD 97-10 checks a number, taken digit by digit. */
function mod97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/**
 * VAT numbers after their country prefix, as VIES describes them (EL for Greece, XI for Northern
 * Ireland), and those of the United Kingdom, Switzerland and Norway.
 */
const vatByCountry = {
  AT: 'U[0-9]{8}',
  BE: '[01][0-9]{9}',
  BG: '[0-9]{9,10}',
  CH: 'E[0-9]{9}(?:MWST|TVA|IVA)?',
  CY: '[0-9]{8}[A-Z]',
  CZ: '[0-9]{8,10}',
  DE: '[0-9]{9}',
  DK: '[0-9]{8}',
  EE: '[0-9]{9}',
  EL: '[0-9]{9}',
  ES: '(?:[A-Z][0-9]{7}[0-9A-Z]|[0-9]{8}[A-Z])',
  FI: '[0-9]{8}',
  FR: '[0-9A-HJ-NP-Z]{2}[0-9]{9}',
  GB: '(?:[0-9]{9}(?:[0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})',
  HR: '[0-9]{11}',
  HU: '[0-9]{8}',
  IE: '(?:[0-9][0-9A-Z+*][0-9]{5}[A-Z]|[0-9]{7}[A-Z]{2})',
  IT: '[0-9]{11}',
  LT: '(?:[0-9]{9}|[0-9]{12})',
  LU: '[0-9]{8}',
  LV: '[0-9]{11}',
  MT: '[0-9]{8}',
  NL: '[0-9A-Z+*]{9}B[0-9A-Z+*]{2}',
  NO: '[0-9]{9}(?:MVA)?',
  PL: '[0-9]{10}',
  PT: '[0-9]{9}',
  RO: '[0-9]{2,10}',
  SE: '[0-9]{12}',
  SI: '[0-9]{8}',
  SK: '[0-9]{10}',
  XI: '(?:[0-9]{9}(?:[0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})',
};

const vatPattern = Object.entries(vatByCountry)
  .map(([country, rest]) => country + rest)
  .join('|');

/** A VAT number with its country prefix and without spaces or dots, e.g. `BE0203201340`. */
export const vatNumber = z
  .string()
  .regex(
    new RegExp(`^(?:${vatPattern})$`),
    'is not a VAT number with its country prefix and without spaces, such as BE0203201340',
  );

/**
 * A European Unique Identifier of a company (Implementing Regulation (EU) 2021/1042): country (EL
 * for Greece), register, a point, registration number and, rarely, `_` with a verification digit;
 * e.g. `NLNHR.12345678`. What a registration number looks like is up to each register.
 */
export const euid = z
  .string()
  .regex(
    /^[A-Z]{2}[A-Z0-9]{1,20}\.[0-9A-Za-z](?:[0-9A-Za-z ./-]{0,48}[0-9A-Za-z])?(?:_[0-9A-Z]{1,2})?$/,
    'is not an EUID such as NLNHR.12345678',
  );

/** A Legal Entity Identifier (ISO 17442): 18 letters or digits and two check digits. */
export const lei = z
  .string()
  .regex(/^[0-9A-Z]{18}[0-9]{2}$/, 'is not an LEI (18 capital letters or digits, two check digits)')
  .refine(
    (value) => mod97(value.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) === 1,
    'is not an LEI: its check digits are wrong',
  );

const rorDigits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A Research Organization Registry identifier in its full form, e.g. `https://ror.org/05gq02987`:
 * a number in Crockford's base 32, then two check digits in decimal.
 */
export const rorId = z
  .string()
  .regex(
    /^https:\/\/ror\.org\/0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$/,
    'is not a ROR identifier such as https://ror.org/05gq02987',
  )
  .refine((value) => {
    const id = value.slice(-9);
    let number = 0;
    for (const letter of id.slice(0, 7)) number = number * 32 + rorDigits.indexOf(letter);
    return 98 - ((number * 100) % 97) === Number(id.slice(7));
  }, 'is not a ROR identifier: its check digits are wrong');
