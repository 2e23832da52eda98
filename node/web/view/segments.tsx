/** Text in pieces, those that match marked. Pieces are text: whatever they say is escaped. */
import type { TextSegment } from '#node/hub/types.ts';

/** See the file's comment. */
export function Segments({ segments }: { segments: readonly TextSegment[] }) {
  return <>{segments.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>;
}
