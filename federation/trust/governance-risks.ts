/** Risks in the governance that a list gives the network. */
import type { TrustList } from '#schema/trust/index.ts';
import { thumbprint } from '../identity/index.ts';
import { added } from './differences.ts';

type Governance = TrustList['governance'];

/** Officers who leave at once, as a share of all: with more, few remember why things are as they are. */
const bigShare = 1 / 3;

/** A risk that concerns who decides. */
export type GovernanceRisk =
  | { readonly type: 'threshold-lowered'; readonly before: number; readonly after: number }
  /** One officer, or one thief, decides alone. */
  | { readonly type: 'threshold-one' }
  /** One lost key, and the network can never decide anything again. */
  | { readonly type: 'threshold-everyone'; readonly officers: number }
  /** Two groups without a common officer could sign two lists of one version. */
  | {
      readonly type: 'threshold-no-majority';
      readonly threshold: number;
      readonly officers: number;
    }
  | { readonly type: 'many-officers-replaced'; readonly gone: number; readonly of: number }
  /** Those who come in could decide without any of those who were there. */
  | { readonly type: 'newcomers-decide'; readonly newcomers: number; readonly threshold: number }
  | { readonly type: 'office-twice'; readonly office: string; readonly kids: readonly string[] };

/** Finds them. */
export function governanceRisks(
  before: Governance | undefined,
  { threshold, officers }: Governance,
): GovernanceRisk[] {
  const risks: GovernanceRisk[] = [];
  if (threshold === 1) risks.push({ type: 'threshold-one' });
  else if (threshold === officers.length) {
    risks.push({ type: 'threshold-everyone', officers: officers.length });
  } else if (threshold * 2 <= officers.length) {
    risks.push({ type: 'threshold-no-majority', threshold, officers: officers.length });
  }
  if (before) risks.push(...comparedRisks(before, { threshold, officers }));
  const offices = new Map<string, string[]>();
  for (const { office, key } of officers) {
    offices.set(office, [...(offices.get(office) ?? []), thumbprint(key)]);
  }
  for (const [office, kids] of offices) {
    if (kids.length > 1) risks.push({ type: 'office-twice', office, kids });
  }
  return risks;
}

function comparedRisks(before: Governance, { threshold, officers }: Governance): GovernanceRisk[] {
  const risks: GovernanceRisk[] = [];
  if (threshold < before.threshold) {
    risks.push({ type: 'threshold-lowered', before: before.threshold, after: threshold });
  }
  const keyOf = ({ key }: Governance['officers'][number]) => key.x;
  const gone = added(officers, before.officers, keyOf).length;
  if (gone > before.officers.length * bigShare) {
    risks.push({ type: 'many-officers-replaced', gone, of: before.officers.length });
  }
  const newcomers = added(before.officers, officers, keyOf).length;
  if (newcomers >= threshold) risks.push({ type: 'newcomers-decide', newcomers, threshold });
  return risks;
}
