import { type Kpi, type KpiName, kpiName } from '../../contract/index.ts';
import { chosenValues } from '../core/attributes.ts';

const isKpiName = (name: string): name is KpiName => kpiName.safeParse(name).success;

/** The names a page asked for, in its order and once each; undefined where it did not ask. */
export function chosenKpis(text: string | undefined): KpiName[] | undefined {
  const names = chosenValues(text);
  return names && [...new Set(names)].filter(isKpiName);
}

/** Those of an answer that a page asked for; all where it did not ask. */
export const pickKpis = (kpis: readonly Kpi[], chosen: readonly KpiName[] | undefined): Kpi[] =>
  chosen === undefined
    ? [...kpis]
    : chosen.flatMap((name) => kpis.filter(({ kpi }) => kpi === name));

/** Columns at most, by how many tiles there are: the last line is nearly full. */
const COLUMNS = [1, 1, 2, 3, 4, 5, 3, 4, 4, 5, 5];

export const columnsFor = (tiles: number): number => COLUMNS[tiles] ?? 5;
