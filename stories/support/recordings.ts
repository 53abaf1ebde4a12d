import type { DataOf, Endpoint } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Problems, Recorded, Recording } from '../payloads/recording.ts';

const files = import.meta.glob<Recording>(
  ['../payloads/recorded/*.json', '!../payloads/recorded/problems.json'],
  { import: 'default' },
);

/** What the proxy of a situation answered. */
export async function recordingOf(situation: string): Promise<Recording> {
  const load = files[`../payloads/recorded/${situation}.json`];
  if (load === undefined) throw new Error(`Nothing was recorded of "${situation}".`);
  return load();
}

/** Every refusal, as the real proxy words it. */
export async function problemsRecorded(): Promise<Problems> {
  const [load] = Object.values(
    import.meta.glob<Problems>('../payloads/recorded/problems.json', { import: 'default' }),
  );
  if (load === undefined) throw new Error('No refusals were recorded.');
  return load();
}

/**
 * The answer to the recorded question nearest to this one: whoever filters by what nobody recorded gets
 * the whole.
 */
export function nearestAnswer(
  { answers }: Recording,
  path: string,
  asked: URLSearchParams,
): Recorded | undefined {
  const nearness = ({ query }: Recorded) => {
    const recorded = [...new URLSearchParams(query)];
    const same = recorded.filter(([name, value]) => asked.getAll(name).includes(value)).length;
    return 2 * same - recorded.length;
  };
  return answers
    .filter((answer) => answer.path === path)
    .reduce<Recorded | undefined>(
      (best, answer) => (best === undefined || nearness(answer) > nearness(best) ? answer : best),
      undefined,
    );
}

/** The data of a recorded answer, in the shape of the contract. */
export function dataOf<E extends Endpoint>(
  recording: Recording,
  endpoint: E,
  query: string,
): DataOf<E> {
  const answer = recording.answers.find((one) => one.path === endpoint.path && one.query === query);
  return z.parse<E['data']>(endpoint.data, answer?.body.data);
}

/** A recorded answer as if it came now: its instants are as long ago as they were; its days stay. */
export function replayed({ madeAt }: Recording, { body, syncedAt }: Recorded): Response {
  const late = Date.now() - Date.parse(madeAt);
  const moved = (instant: string) => new Date(Date.parse(instant) + late).toISOString();
  const text = JSON.stringify(body).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moved);
  return new Response(text, {
    headers: {
      'content-type': 'application/json',
      ...(syncedAt !== null && { 'x-synced-at': moved(syncedAt) }),
    },
  });
}
