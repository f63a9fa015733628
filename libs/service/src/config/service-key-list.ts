import { z } from 'zod';
import { isRole, type Role } from '../auth/identity.js';

export interface ServiceKeyEntry {
  name: string;
  role: Role;
  /** sha256 of the key, lower-case hex. The key itself is never stored. */
  sha256: string;
}

/** A key names no customer, so it cannot be one. */
function isKeyRole(role: string): role is Role {
  return isRole(role) && role !== 'customer';
}

/** `name:role:sha256hex` entries, comma-separated. A key is revoked by taking its entry out. */
export function serviceKeyList() {
  return z.string().transform((text, context) => {
    const entries: ServiceKeyEntry[] = [];
    for (const raw of text.split(',')) {
      const entry = raw.trim();
      if (entry === '') continue;
      const [name = '', role = '', sha256 = '', ...rest] = entry.split(':');
      if (name !== '' && isKeyRole(role) && /^[0-9a-f]{64}$/i.test(sha256) && rest.length === 0) {
        entries.push({ name, role, sha256: sha256.toLowerCase() });
      } else {
        // The entry is not repeated: it may be a key put there by mistake.
        context.addIssue({ code: 'custom', message: `entry ${entries.length + 1} must be name:role:sha256hex` });
      }
    }
    return entries;
  });
}
