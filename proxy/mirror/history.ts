import type { Day } from '../calendar/day.ts';
import type { Store } from '../store/store.ts';

/** What is recorded of a contract, beside its id. */
const state = 'access_code, suspended, trust_unlock, unlocked_on, unlock_ends_on';

/** Contracts whose access now is not what their newest line up to the day says. */
const changedSql = `
  select id, ${state} from contract
  except
  select contract_id, ${state}
  from (
    select a.*, row_number() over (partition by contract_id order by day desc) as age
    from history.contract_access a
    where day <= $day::date
  ) line
  where age = 1`;

/**
 * Records how every contract's access stands, as far as the day has come: IXC itself keeps no
 * history of it. A day has one line a contract at most, and only where something changed.
 */
export async function recordAccess(store: Store, day: Day): Promise<void> {
  await store.write(async (writer) => {
    await writer.run(
      `delete from history.contract_access
       where day = $day::date and contract_id in (select id from (${changedSql}) changed)`,
      { day },
    );
    await writer.run(
      `insert into history.contract_access (contract_id, day, ${state})
       select id, $day::date, ${state} from (${changedSql}) changed`,
      { day },
    );
    await writer.run(
      `insert into history.observed_day
       select $day::date where $day::date not in (select day from history.observed_day)`,
      { day },
    );
  });
  await store.copyHistory(day);
}
