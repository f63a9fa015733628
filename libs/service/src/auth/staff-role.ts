import type { Role } from './identity.js';

const STAFF_ROLES = ['admin', 'supervisor', 'agent'] as const satisfies readonly Role[];

/** The most powerful staff role in a token's `roles` claim. A token never makes its bearer a system or a customer. */
export function staffRole(claim: unknown): Role | undefined {
  const roles: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return STAFF_ROLES.find((role) => roles.includes(role));
}
