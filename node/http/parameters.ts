/** Parameters that several routes share. */
import { z } from 'zod';
import { bytes32, recordId, slug } from '#schema/entry/index.ts';
import { kindNames } from '#schema/record/index.ts';

/** Id of a record, made for examples. */
export const exampleRid = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A hub by its name. */
export const hubName = slug.meta({
  description: 'Name of a hub.',
  param: { example: 'flanders' },
});

/** A record's id. */
export const rid = recordId.meta({
  description: 'Id of a record: a UUIDv7.',
  param: { example: exampleRid },
});

/** A kind of records that this version knows. */
export const kindName = z.enum(kindNames as [string, ...string[]]).meta({
  description: 'Kind of records.',
  param: { example: 'cluster' },
});

/** `{rid}`: one of this hub's records. */
export const ownRecord = z.strictObject({ rid });
/** `{hub}/{rid}`: any record. */
export const anyRecord = z.strictObject({ hub: hubName, rid });

/** `{hash}`: a document of governance by its payload hash. */
export const documentHash = z.strictObject({
  hash: bytes32.meta({
    description: 'Payload hash of the document: SHA-256, base64url.',
    param: { example: 'Id02_EcFVpjm5OP4r333YkR-QE29LRCmIfITnet8MUE' },
  }),
});
