import type { Identity } from './identity.js';

export interface VerifiedToken {
  identity: Identity;
  /** End of validity, seconds since 1970. */
  expiresAtS: number;
}
