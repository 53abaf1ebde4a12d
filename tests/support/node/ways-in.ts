import type { WaysIn } from '../../../proxy/access/settings.ts';
import { TrustedProxies } from '../../../proxy/access/trusted-proxies.ts';

/** Nothing set: only this machine may ask. */
export const noWaysIn: WaysIn = {
  allowedOrigins: [],
  embedKeys: new Map(),
  embedIssuer: null,
  revokedFile: null,
  trustedProxies: new TrustedProxies([]),
  signedInUsers: null,
  metricsToken: null,
};
