/** From the least to the most; each may what the ones before it may. */
export const roles = ['viewer', 'collector', 'manager', 'admin'] as const;

export type Role = (typeof roles)[number];

export const isAtLeast = (role: Role, least: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(least);
