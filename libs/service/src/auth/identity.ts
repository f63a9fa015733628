/** Who may call. No role implies another: a route names every role it serves. */
export const ROLES = ['system', 'customer', 'agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** The proven caller of a request. */
export interface Identity {
  readonly role: Role;
  /** Stable and opaque: the key's name (system), the customer's ref (customer), the token's subject (staff). */
  readonly id: string;
  /** The one customer a customer token speaks for; absent for everybody else. */
  readonly customer?: string;
  /** How well the customer proved who they are: 1 a plain session, 2 and more by what the institution asks for. */
  readonly level?: number;
}
