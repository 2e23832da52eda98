/** JWS in General JSON serialisation: documents with several signatures. */
import { z } from 'zod';
import { maxOfficers } from '../limits.ts';

/** One signature of a General JWS. */
export const generalSignature = z.strictObject({
  protected: z.string().min(1).max(1_000),
  signature: z.string().min(1).max(200),
});
/** See {@link generalSignature}. */
export type GeneralSignature = z.infer<typeof generalSignature>;

/** JWS in General JSON serialisation (RFC 7515 §7.2.1), as trust documents are kept and sent. */
export const generalJws = z.strictObject({
  payload: z.string().min(1),
  // One more round than officers: a rotation carries signatures of the old and the new ones.
  signatures: z
    .array(generalSignature)
    .min(1)
    .max(2 * maxOfficers),
});
/** See {@link generalJws}. */
export type GeneralJws = z.infer<typeof generalJws>;
