import { expect, test } from 'vitest';
import { Answers, kept } from '../../../proxy/http/answers.ts';
import { nothingExcluded, standingMeta } from '../../../proxy/http/meta.ts';
import { noQuality } from '../../../proxy/mirror/quality.ts';

const MEGABYTE = 1024 * 1024;

const meta = standingMeta({
  asOf: '2025-03-17',
  lateBase: 'nominal',
  published: {
    generation: 1,
    publishedAt: '2025-03-17T15:00:00Z',
    complete: true,
    quality: noQuality,
  },
  demo: false,
  excluded: nothingExcluded,
  missing: [],
});
const answer = (data: unknown) => kept(meta, data);

/** A question of that many megabytes of filters, answered in a word. */
const askedFor = async (answers: Answers, name: number, megabytes: number, generation = 1) => {
  let computed = false;
  await answers.get(generation, `${name}${'x'.repeat(megabytes * MEGABYTE)}`, () => {
    computed = true;
    return Promise.resolve(answer(name));
  });
  return computed;
};

test('an answer that is kept is not computed again', async () => {
  const answers = new Answers();
  expect(await askedFor(answers, 1, 0)).toBe(true);
  expect(await askedFor(answers, 1, 0)).toBe(false);
});

test('long questions take room too: answers kept for old ones make way', async () => {
  const answers = new Answers();
  for (let name = 1; name <= 5; name += 1) await askedFor(answers, name, 8);
  expect(await askedFor(answers, 5, 8)).toBe(false);
  expect(await askedFor(answers, 1, 8)).toBe(true);
});

/** A question whose answer takes until it is given. */
function slowly(answers: Answers) {
  let give: () => void = () => undefined;
  const body = answers.get(1, 'slow', async () => {
    await new Promise<void>((resolve) => (give = resolve));
    return answer('slow');
  });
  return { body, give: () => give() };
}

test('C-01: an answer for which there is no room any more reaches whoever waits for it', async () => {
  const answers = new Answers();
  const { body, give } = slowly(answers);
  for (let name = 1; name <= 5; name += 1) await askedFor(answers, name, 8);
  give();
  expect(await body).toEqual(answer('slow'));
});

test('C-11: nothing is kept of a generation that has passed, whoever still waits for an answer', async () => {
  const answers = new Answers();
  const { body, give } = slowly(answers);
  await askedFor(answers, 1, 1);
  expect(await askedFor(answers, 2, 1, 2)).toBe(true);
  give();
  expect(await body).toEqual(answer('slow'));
  expect(await askedFor(answers, 2, 1, 2)).toBe(false);
  expect(await askedFor(answers, 1, 1, 2)).toBe(true);
});
