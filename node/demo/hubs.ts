/** The regions of the local network, and the sample records of each. */
import { readFile } from 'node:fs/promises';

/** A hub of the local network. */
export interface LocalHub {
  /** Its short name, that of its sample file as well. */
  readonly id: string;
  readonly name: string;
  /** NUTS 2024 or ITL codes that it serves. */
  readonly regions: readonly string[];
}

/** Name of the local network in every signature. */
export const localNetwork = { id: 'interhub-local', name: 'North-West Europe (local network)' };

/** The eight regions, in the order of their ports. */
export const localHubs: readonly LocalHub[] = [
  { id: 'flanders', name: 'Flanders hub', regions: ['BE2'] },
  { id: 'north-rhine-westphalia', name: 'North Rhine-Westphalia hub', regions: ['DEA'] },
  { id: 'hauts-de-france', name: 'Hauts-de-France hub', regions: ['FRE'] },
  { id: 'southern-ireland', name: 'Southern Ireland hub', regions: ['IE05'] },
  { id: 'north-brabant', name: 'North Brabant hub', regions: ['NL41'] },
  { id: 'wales', name: 'Wales hub', regions: ['TLL'] },
  { id: 'luxembourg', name: 'Luxembourg hub', regions: ['LU00'] },
  { id: 'northwestern-switzerland', name: 'North-Western Switzerland hub', regions: ['CH03'] },
];

/** A hub's sample records, as its region's team would publish them. */
export async function sampleRecords(hub: string): Promise<readonly Record<string, unknown>[]> {
  const file = new URL(`./samples/${hub}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[];
}
