/** Hubs by name, each with its mark and how it is doing. */
import type { DirectoryEntry } from '#node/hub/types.ts';
import type { PageContext } from './context.ts';
import { directoryState, Mark } from './marks.tsx';

/** A list of hubs, each leading to its page. */
export function HubList({
  hubs,
  context,
}: {
  hubs: readonly DirectoryEntry[];
  context: PageContext;
}) {
  return (
    <ul class="hub-list">
      {hubs.map((entry) => {
        const { mark, key } = directoryState(entry);
        return (
          <li>
            <Mark kind={mark} />
            <a href={`/hubs/${encodeURIComponent(entry.hub)}`}>
              <bdi>{entry.name}</bdi>
            </a>{' '}
            <span class="muted">{context.locale.t(key)}</span>
          </li>
        );
      })}
    </ul>
  );
}
