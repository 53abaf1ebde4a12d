import { afterEach, expect, test, vi } from 'vitest';
import { simulatorCommand } from '../../../proxy/simulator/command.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

test.each([
  [['--customers', 'many']],
  [['--port', '70000']],
  [['--seed=-1']],
  [['--today', '2026-02-30']],
  [['--colour', 'red']],
])('%j is refused in one line with exit code 2', async (argv) => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await simulatorCommand(argv);
  expect(process.exitCode).toBe(2);
  expect(written).toHaveBeenCalledOnce();
  expect(String(written.mock.calls[0]?.[0]).trimEnd()).not.toContain('\n');
});
