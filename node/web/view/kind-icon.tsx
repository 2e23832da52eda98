/** A small drawing for each kind of record, beside its name and never instead of it. */

/** Strokes within 20 × 20. */
const drawings: Readonly<Record<string, string>> = {
  cluster:
    'M10 3a2 2 0 1 0 .01 0M4 13a2 2 0 1 0 .01 0M16 13a2 2 0 1 0 .01 0M8.8 6.8 5.2 13M11.2 6.8l3.6 6.2M6.2 15h7.6',
  organisation: 'M4 17V4h8v13M12 8h4v9M2.5 17h15M6.5 7h3M6.5 10h3M6.5 13h3',
  opportunity: 'M3 10 8 5l2 2 2-2 5 5-6 6-2-2-2 2Z',
  event: 'M3.5 5h13v12h-13ZM3.5 8.5h13M7 3v3M13 3v3',
  funding: 'M10 3a7 7 0 1 0 .01 0M12.5 7.5a3.2 3.2 0 1 0 0 5M6.5 9.2h4M6.5 11h4',
  'voucher-scheme': 'M3 6h14v3a1.5 1.5 0 0 0 0 3v3H3v-3a1.5 1.5 0 0 0 0-3ZM12 6v9',
  exchange: 'M3 7.5h12l-3-3M17 12.5H5l3 3',
  course: 'M2 8l8-4 8 4-8 4ZM5 9.8V14c3 2 7 2 10 0V9.8M18 8v5',
  expert: 'M10 3a3.2 3.2 0 1 0 .01 0M4 17c0-4 2.5-6 6-6s6 2 6 6',
  priority: 'M10 2.5l2.2 4.8 5.3.6-4 3.6 1.1 5.2L10 14l-4.6 2.7 1.1-5.2-4-3.6 5.3-.6Z',
  'success-story':
    'M6 3h8v5a4 4 0 0 1-8 0ZM6 4.5H3c0 3 1 4.5 3 4.5M14 4.5h3c0 3-1 4.5-3 4.5M10 12v3M7 17h6',
  tool: 'M12.5 3.5a4 4 0 0 0-5 5L3 13l4 4 4.5-4.5a4 4 0 0 0 5-5L14 10l-4-4Z',
  hub: 'M10 3a7 7 0 1 0 .01 0M10 7a3 3 0 1 0 .01 0',
};

/** See the file's comment. */
export function KindIcon({ kind }: { kind: string }) {
  return (
    <svg class="kind-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={drawings[kind] ?? drawings.hub ?? ''} />
    </svg>
  );
}
