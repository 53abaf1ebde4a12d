import type { IxcClient, Page, PageRequest } from './client.ts';
import { Failure } from './failure.ts';
import { requireColumns } from './rows.ts';
import type { IxcSettings, IxcTuning } from './settings.ts';
import { createUpstream, type UpstreamCounts } from './upstream.ts';
import { requireAsAsked } from './walk.ts';

export { parseBaseUrl } from './base-url.ts';
export { parseCredentials } from './credentials.ts';
export type { IxcSettings, IxcTuning } from './settings.ts';

export interface ClientCounts extends UpstreamCounts {
  /** Pages without rows although the server, asked twice, claimed some. */
  readonly emptyDespiteTotal: number;
}

export interface HttpIxcClient extends IxcClient {
  counts(): ClientCounts;
}

/**
 * Speaks to a real server.
 * @throws Error with one line naming the setting that is wrong, never holding the token.
 */
export function createIxcClient(
  settings: IxcSettings,
  tuning: Partial<IxcTuning> = {},
): HttpIxcClient {
  const upstream = createUpstream(settings, tuning);
  let emptyDespiteTotal = 0;

  const fetchPage = async (request: PageRequest): Promise<Page> => {
    const { rows, total, servedAt, elapsedMs } = await upstream.ask(request);
    try {
      requireColumns(request.table, rows);
      requireAsAsked(request, rows);
    } catch (error) {
      if (error instanceof Failure) upstream.note(error.code);
      throw error;
    }
    return { rows, total, servedAt, elapsedMs };
  };

  return {
    async page(request) {
      const first = await fetchPage(request);
      if (!claimsMore(first)) return first;
      const second = await fetchPage(request);
      if (claimsMore(second)) emptyDespiteTotal += 1;
      return second;
    },
    state: upstream.state,
    counts: () => ({ ...upstream.counts(), emptyDespiteTotal }),
    close: upstream.close,
  };
}

const claimsMore = ({ rows, total }: Page) => rows.length === 0 && (total ?? 0) > 0;
