import { Hono } from 'hono';
import { audit } from '../../contract/index.ts';
import { permit } from '../access/permit.ts';
import type { Deps } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { PAGE_ROWS, requirePage } from '../http/paging.ts';
import { readQuery } from '../http/query.ts';
import { stateMeta } from './state.ts';

/** Who was shown personal data. */
export const auditRoutes = (deps: Deps): Hono<AppEnvironment> =>
  new Hono<AppEnvironment>().get(audit.path, permit(audit), async (c) => {
    const { month, limit, cursor } = readQuery(audit, c.req.queries());
    requirePage({ limit });
    const asked = { month, limit: limit ?? PAGE_ROWS, before: Number(cursor ?? Infinity) };
    const data = await deps.audit.read(asked, deps.clock.now());
    c.header('Cache-Control', 'no-store');
    return c.json({ meta: stateMeta(deps), data });
  });
