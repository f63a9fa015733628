import type { Tx } from '#lib/persistence';
import { emptyParked } from '#lib/service';
import { PARKED_PLACE } from '../vault/vault-for-parked.js';
import type { Vault } from '../vault/vault.js';

const MESSAGES_AT_ONCE = 50;

/**
 * Empties what the entrances parked of a customer: only the sealed content says whose it is. What no key opens says nothing.
 * Whatever came after the deletion is somebody's new matter.
 */
export async function emptySealedParked(
  tx: Tx,
  vault: Vault,
  { customerRef, at }: { customerRef: string; at: Date },
): Promise<void> {
  const quoted = JSON.stringify(customerRef).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const theirs = new RegExp(`"ref"\\s*:\\s*${quoted}`);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.query<{ id: string; content: Buffer }[]>(
      `SELECT id, content FROM parked_message WHERE sealed AND octet_length(content) > 0 AND id > $1
         AND first_failed_at <= $2::timestamptz - (mesh_now() - now())
       ORDER BY id LIMIT $3`,
      [after, at, MESSAGES_AT_ONCE],
    );
    emptyParked(
      tx,
      rows.flatMap(({ id, content }) => (theirs.test(opened(vault, content)) ? [id] : [])),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < MESSAGES_AT_ONCE) return;
    after = last.id;
  }
}

function opened(vault: Vault, content: Buffer): string {
  try {
    return vault.openText(content, PARKED_PLACE);
  } catch {
    return '';
  }
}
