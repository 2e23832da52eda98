/** Record ids. */
import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562 §5.7): sorts by time, says nothing else. */
export function uuidv7(now: number): string {
  return v7({ msecs: now });
}
