/**
 * The marks that stand for the state of a hub, everywhere the same: on the map, in the strip of a
 * search, in the directory and beside a result. Each has a shape and a colour, and never stands
 * without words.
 */
import type { DirectoryEntry, Provenance, SearchHub } from '#node/hub/types.ts';
import type { MessageKey } from '../messages/en.ts';

/** What a mark says. */
export type MarkKind = 'own' | 'live' | 'copy' | 'partial' | 'late' | 'lost' | 'stopped';

function Shape({ kind }: { kind: MarkKind }) {
  switch (kind) {
    case 'own':
      return (
        <>
          <circle r="6.5" class="mark-line" />
          <circle r="3.2" class="mark-fill" />
        </>
      );
    case 'live':
      return <circle r="6" class="mark-fill mark-line" />;
    case 'copy':
      return <circle r="5.5" class="mark-line mark-hollow" />;
    case 'partial':
      return (
        <>
          <circle r="5.5" class="mark-line mark-hollow" />
          <path d="M0-5.5a5.5 5.5 0 0 1 0 11Z" class="mark-fill" />
        </>
      );
    case 'late':
      return <path d="M0-6 6.2 5h-12.4Z" class="mark-line mark-hollow" />;
    case 'lost':
      return <path d="m-5-5 10 10m0-10-10 10" class="mark-line mark-bold" />;
    case 'stopped':
      return (
        <>
          <rect x="-5.5" y="-5.5" width="11" height="11" class="mark-line mark-hollow" />
          <path d="M-5.5 5.5 5.5-5.5" class="mark-line" />
        </>
      );
  }
}

/** A mark in a line of text; the words beside it say the same. */
export function Mark({ kind }: { kind: MarkKind }) {
  return (
    <svg
      class={`mark mark-${kind}`}
      viewBox="-8 -8 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <Shape kind={kind} />
    </svg>
  );
}

/** A mark at a point of a map. */
export function MapMark({ kind, x, y }: { kind: MarkKind; x: number; y: number }) {
  return (
    <g class={`mark-${kind}`} transform={`translate(${x} ${y})`}>
      <circle r="9" class="mark-ground" />
      <Shape kind={kind} />
    </g>
  );
}

/** How a hub contributed to a search. */
export function searchMark(status: SearchHub['status']): MarkKind {
  const marks = {
    own: 'own',
    answered: 'live',
    replica: 'copy',
    partial: 'partial',
    timeout: 'late',
    unreachable: 'lost',
    suspended: 'stopped',
  } as const;
  return marks[status];
}

/** Where a record came from. */
export function sourceMark(source: Provenance['source']): MarkKind {
  return source === 'own' ? 'own' : source === 'live' ? 'live' : 'copy';
}

/** How a hub is doing, as a mark and in words. */
export function directoryState(hub: DirectoryEntry): { mark: MarkKind; key: MessageKey } {
  if (hub.state === 'suspended') return { mark: 'stopped', key: 'hub.suspended' };
  if (hub.state === 'left') return { mark: 'stopped', key: 'hub.left' };
  if (hub.isFrozen) return { mark: 'stopped', key: 'hub.frozen' };
  switch (hub.contact) {
    case 'own':
      return { mark: 'own', key: 'hub.own' };
    case 'connected':
      return { mark: 'live', key: 'hub.connected' };
    case 'silent':
      return { mark: 'late', key: 'hub.silent' };
    case 'never':
      return { mark: 'lost', key: 'hub.never' };
  }
}
