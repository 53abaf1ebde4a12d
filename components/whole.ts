import { claimPage } from './claim.ts';

// All widgets in one file, for pages that name its hash: what else a script loads, no hash of its tag would cover.

claimPage(() => import('./index.ts'));
