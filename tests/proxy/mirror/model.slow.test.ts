import fc from 'fast-check';
import { it } from 'vitest';
import { commands } from './support/commands.ts';
import { History } from './support/history.ts';

// `MODEL_HISTORIES` says how many, `MODEL_SEED` which. One that failed is run again, and shortened, by what is printed of it:
// `MODEL_SEED`, `MODEL_PATH` and `MODEL_REPLAY`.
const {
  MODEL_HISTORIES: histories = '40',
  MODEL_SEED: seed = '1',
  MODEL_PATH: path,
  MODEL_REPLAY: replayPath,
} = process.env;

it(`D-01: whatever happens in ${histories} histories, nothing is worse, and nothing is lost at their end`, async () => {
  const result = await fc.check(
    fc.asyncProperty(
      fc.nat({ max: 9 }),
      fc.commands(commands, {
        maxCommands: 14,
        size: 'max',
        ...(replayPath !== undefined && { replayPath }),
      }),
      async (providerSeed, happenings) => {
        const history = await History.begin(providerSeed + 1);
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: history }), happenings);
          await history.end();
        } finally {
          await history.close();
        }
      },
    ),
    {
      numRuns: Number(histories),
      seed: Number(seed),
      ...(path !== undefined && { path }),
      // To shorten one takes minutes: that is done when it is run again.
      endOnFailure: path === undefined,
    },
  );
  console.log(`MODEL_SEED=${result.seed}, ${result.numRuns} histories`);
  const why = fc.defaultReportMessage(result);
  if (result.failed) throw new Error(why ?? '', { cause: result.errorInstance });
}, 3_600_000);
