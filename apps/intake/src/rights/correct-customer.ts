import type { Tx } from '#lib/persistence';
import { sealCustomer } from '../tickets/seal-customer.js';
import type { Vault } from '../vault/vault.js';

const FIELDS = ['name', 'phone', 'email'] as const;
type Field = (typeof FIELDS)[number];

interface TicketRow {
  readonly data: string | null;
  readonly rawSealed: Buffer | null;
}

/**
 * Writes the value that the customer asked for over the one that is kept. It stands in the ticket's data: sealed, when it looks
 * personal.
 *
 * @returns false when the ticket names no field that is kept, or no value
 */
export async function correctCustomer(tx: Tx, ticketId: string, ref: string, vault: Vault): Promise<boolean> {
  const [ticket] = await tx.query<TicketRow[]>('SELECT data, raw_sealed AS "rawSealed" FROM ticket WHERE id = $1', [
    ticketId,
  ]);
  const said = dataOf(ticketId, ticket, vault);
  const [field, value] = [said['correctField'], said['correctValue']];
  if (!isField(field) || typeof value !== 'string' || value.trim() === '') return false;
  const sealed = sealCustomer({ ref, [field]: value.trim() }, vault);
  const [content, index] = [sealed[`${field}Sealed`], sealed[`${field}Index`]];
  tx.send(
    `INSERT INTO customer (ref, ${field}_sealed, ${field}_index) VALUES ($1, $2, $3)
     ON CONFLICT (ref) DO UPDATE SET ${field}_sealed = $2, ${field}_index = $3, updated_at = now()`,
    [ref, content, index],
  );
  return true;
}

function dataOf(ticketId: string, ticket: TicketRow | undefined, vault: Vault): Record<string, unknown> {
  if (ticket === undefined) return {};
  const { data, rawSealed } = ticket;
  const masked = data === null ? {} : (JSON.parse(data) as Record<string, unknown>);
  if (rawSealed === null) return masked;
  const opened = vault.openText(rawSealed, { table: 'ticket', column: 'raw_sealed', row: ticketId });
  const raw = JSON.parse(opened) as { data?: Record<string, unknown> };
  return raw.data ?? masked;
}

function isField(text: unknown): text is Field {
  return FIELDS.some((field) => field === text);
}
