/** How long a peer that failed is left alone: 1 s, 2 s, 4 s … 15 min, each a little less by chance. */
import { backoffBaseMs, backoffMaxMs } from '../limits.ts';

/**
 * Milliseconds to wait after so many failures one after another.
 * @param chance from 0 to below 1; spreads the probes of many hubs over a quarter of the pause
 */
export function backoffDelay(failures: number, chance: number): number {
  if (failures <= 0) return 0;
  // 2 ** 40 s is beyond the maximum; the bound keeps the power finite.
  const full = Math.min(backoffBaseMs * 2 ** Math.min(failures - 1, 40), backoffMaxMs);
  return Math.round(full * (1 - chance / 4));
}
