import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from '../../contract/zod.ts';

const root = (path: string) => new URL(`../../${path}`, import.meta.url);

it('the README tells what each widget costs a page, as the build measured it', async () => {
  const built: unknown = JSON.parse(await readFile(root('dist/widgets/sizes.json'), 'utf8'));
  const { first, all, allButCharts, ...widgets } = z.parse(
    z.catchall(
      z.object({ first: z.number(), all: z.number(), allButCharts: z.number() }),
      z.number(),
    ),
    built,
  );
  const readme = await readFile(root('README.md'), 'utf8');
  const told = Object.fromEntries(
    [...readme.matchAll(/^\| `<(ixc-[a-z-]+)>` \|.*\| (\d+) \|$/gm)].map(([, tag, kB]) => [
      tag,
      Number(kB),
    ]),
  );
  const inThousands = (bytes: number) => Math.round(bytes / 1000);
  // The session is among what all widgets stand on.
  const measured = Object.entries({ ...widgets, 'ixc-session': first });
  expect(told).toEqual(
    Object.fromEntries(measured.map(([tag, bytes]) => [tag, inThousands(bytes)])),
  );
  const [, shared, whole, drawn] =
    /(\d+) of them are what all widgets\s+stand on\. All of them together are (\d+), and (\d+) with/.exec(
      readme,
    ) ?? [];
  expect([shared, whole, drawn].map(Number)).toEqual([first, allButCharts, all].map(inThousands));
});
