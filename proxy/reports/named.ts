import type { Day } from '../calendar/day.ts';
import { Refusal } from '../http/problem.ts';
import type { CustomReports } from './custom.ts';
import { DescriptionError } from './description-error.ts';
import { builtInReports, type ReportDescription } from './description.ts';

/**
 * A report that everybody has, or a team's own as it stands on a day.
 * @param asOf Where its description leaves the day open; today when absent.
 * @throws Refusal `not_found`, `report_invalid` with the place of what is wrong, `busy` while nobody knows.
 */
export async function reportNamed(
  name: string,
  customReports: CustomReports,
  today: Day,
  asOf?: Day,
): Promise<ReportDescription> {
  const builtIn = builtInReports.find((report) => report.name === name);
  if (builtIn !== undefined) return builtIn;
  const own = await customReports.find(name).catch(invalidReport);
  if (own === undefined) throw new Refusal('not_found');
  return own.seen(name, today, asOf);
}

/** Says where a description is wrong, and nothing of what stands there. */
export function invalidReport(error: unknown): never {
  if (!(error instanceof DescriptionError)) throw error;
  throw new Refusal('report_invalid', { parameter: error.place });
}
