import type { Day } from '../calendar/day.ts';
import type { CustomReports } from './custom.ts';
import { builtInReports, type ReportDescription } from './description.ts';

/**
 * A report that everybody has, or a team's own as it stands on a day; undefined where there is none.
 * @param asOf Where its description leaves the day open; today when absent.
 * @throws DescriptionError for one whose description cannot be followed.
 */
export async function reportNamed(
  name: string,
  customReports: CustomReports,
  today: Day,
  asOf?: Day,
): Promise<ReportDescription | undefined> {
  const builtIn = builtInReports.find((report) => report.name === name);
  if (builtIn !== undefined) return builtIn;
  const own = await customReports.find(name);
  return own?.seen(name, today, asOf);
}
