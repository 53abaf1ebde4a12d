import {
  aging,
  audit,
  cancelReport,
  cei,
  criticalList,
  customerInvoices,
  customers,
  type Endpoint,
  events,
  fileOf,
  filters,
  freshness,
  kpis,
  type LateCustomer,
  paymentTime,
  preventionList,
  receipts,
  refresh,
  report,
  reportFile,
  reportJob,
  reports,
  resync,
  rollRate,
  segments,
  startFileOf,
  startReport,
  statuses,
  suspensionFunnel,
  trustUnlocks,
  tryReport,
} from '../../contract/index.ts';
import type { Role } from './roles.ts';

/** Who may ask what. */
export interface Permission {
  readonly endpoint: Endpoint;
  /** The least role that may. */
  readonly role: Role;
  /** As an embed token names it; null for what every token may ask. */
  readonly metric: string | null;
}

/** A metric, and the file of it: who may look at it may take it away. */
const metric = (
  endpoint: Endpoint,
  role: Role = 'viewer',
  of: Endpoint = endpoint,
): readonly Permission[] =>
  [endpoint, fileOf(endpoint), startFileOf(endpoint)].map((one) => ({
    endpoint: one,
    role,
    metric: of.path.slice(1),
  }));

const service = (endpoint: Endpoint, role: Role = 'viewer'): Permission => ({
  endpoint,
  role,
  metric: null,
});

/** Everything that can be asked under the API, and by whom: what is not here is not answered. */
export const permissions: readonly Permission[] = [
  ...metric(aging),
  ...metric(statuses),
  ...metric(kpis),
  ...metric(suspensionFunnel),
  ...metric(criticalList),
  ...metric(preventionList),
  ...metric(customers),
  ...metric(customerInvoices, 'collector', customers),
  ...metric(trustUnlocks),
  ...metric(rollRate),
  ...metric(cei),
  ...metric(segments),
  ...metric(receipts),
  ...metric(paymentTime),
  service(filters),
  service(freshness),
  service(refresh),
  service(events),
  service(resync, 'admin'),
  service(audit, 'admin'),
  // What a report holds is asked as each of its metrics is.
  service(reports),
  service(report),
  service(startReport),
  service(tryReport, 'manager'),
  service(reportJob),
  service(reportFile),
  service(cancelReport),
];

/** The least role that sees what identifies a person; the others get it masked, or not at all. */
export const personalColumns = {
  name: 'collector',
  document: 'collector',
  phones: 'collector',
  email: 'collector',
} as const satisfies Partial<Record<keyof LateCustomer, Role>>;

/** The least role that sees the mirror table by table; its counts are of all branches, and so has to be the caller. */
export const mirrorDetail: Role = 'manager';

export function permissionOf(endpoint: Endpoint): Permission {
  const found = permissions.find((one) => one.endpoint === endpoint);
  if (found === undefined) throw new Error(`Nobody may ask ${endpoint.path}.`);
  return found;
}
