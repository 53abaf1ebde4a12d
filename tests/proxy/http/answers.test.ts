import { expect, test } from 'vitest';
import { Answers, bodyOf } from '../../../proxy/http/answers.ts';

const MEGABYTE = 1024 * 1024;

/** A question of that many megabytes of filters, answered in a word. */
const askedFor = async (answers: Answers, name: number, megabytes: number) => {
  let computed = false;
  await answers.get(`${name}${'x'.repeat(megabytes * MEGABYTE)}`, () => {
    computed = true;
    return Promise.resolve(bodyOf(name));
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
