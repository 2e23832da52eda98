import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FederationError } from '../errors.ts';
import { maxRequestBytes } from '../limits.ts';
import {
  decodeAnswer,
  decodeRequest,
  encodeAnswer,
  encodeError,
  encodeRequest,
  messageNames,
} from './messages.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const code = (expected: string) => (error: unknown) =>
  error instanceof FederationError && error.code === expected;

describe('messages', () => {
  it('come back as they were sent', () => {
    assert.deepEqual(decodeRequest('fork', encodeRequest('fork', { hub: 'gamma' })), {
      hub: 'gamma',
    });
    assert.deepEqual(decodeAnswer('fork', encodeAnswer('fork', { proof: null })), { proof: null });
  });

  it('of a peer end in a typed error, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map(bytes),
          fc.json().map((json) => bytes(`{"ok":${json}}`)),
          fc.json().map((json) => bytes(`{"error":${json}}`)),
        ),
        fc.constantFrom(...messageNames),
        (message, name) => {
          for (const decode of [decodeRequest, decodeAnswer]) {
            try {
              decode(name, message);
            } catch (error) {
              assert.ok(error instanceof FederationError, String(error));
            }
          }
        },
      ),
    );
  });

  it('attack 28: __proto__ is a key that no schema knows', () => {
    assert.throws(
      () => decodeRequest('fork', bytes('{"hub":"gamma","__proto__":{"admin":true}}')),
      code('malformed'),
    );
  });

  it('may fill their limit and not one byte more', () => {
    const padded = (length: number) => bytes('{"hub":"gamma"}'.padEnd(length));
    decodeRequest('fork', padded(maxRequestBytes));
    assert.throws(() => decodeRequest('fork', padded(maxRequestBytes + 1)), code('too-large'));
  });

  it('of error carry a code that is ours, and no text that is not', () => {
    const said = (error: unknown) => JSON.parse(new TextDecoder().decode(encodeError(error))).error;
    assert.deepEqual(said(new FederationError('busy', 'later')), {
      code: 'busy',
      message: 'later',
    });
    assert.equal(said(new Error('secret')).code, 'internal');
    assert.doesNotMatch(JSON.stringify(said(new Error('secret'))), /secret/);
    assert.equal(said(new FederationError('busy', 'x'.repeat(1_000))).message.length, 300);
    // A code of a newer version.
    const newer = bytes('{"error":{"code":"too-shiny","message":"?"}}');
    assert.throws(() => decodeAnswer('fork', newer), code('internal'));
  });
});
