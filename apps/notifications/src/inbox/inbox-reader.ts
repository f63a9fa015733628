import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import {
  INBOX_COLUMNS,
  type InboxItem,
  type InboxPage,
  type InboxQuery,
  type InboxRow,
  toInboxItem,
} from './inbox-item.js';
import { parsePosition, printPosition, type StreamPosition } from './stream-position.js';

/** Reads inboxes. `readers` are keys as in `readerKeys`. */
@Injectable()
export class InboxReader {
  constructor(private readonly transactions: Transactions) {}

  async page(readers: readonly string[], { unread, limit, cursor }: Omit<InboxQuery, 'customer'>): Promise<InboxPage> {
    const before = cursor === undefined ? undefined : parsePosition(cursor, 'cursor');
    // First the position, then the page: an item between the two is told twice rather than never.
    const position = await this.horizon();
    const [rows, [counted]] = await Promise.all([
      this.transactions.read<InboxRow>(
        `SELECT item.* FROM unnest($1::text[]) AS asked (key) CROSS JOIN LATERAL (
           SELECT ${INBOX_COLUMNS} FROM inbox_item
           WHERE reader = asked.key AND ($2::text IS NULL OR (inbox_item.tx, seq) < ($2::text::xid8, $3::bigint))
             AND (NOT $4 OR read_at IS NULL)
           ORDER BY inbox_item.tx DESC, seq DESC LIMIT $5
         ) AS item ORDER BY item.tx::xid8 DESC, item.seq::bigint DESC LIMIT $5`,
        [readers, before?.tx.toString(), before?.seq.toString(), unread === 'true', limit + 1],
      ),
      this.transactions.read<{ unread: number }>(
        `SELECT count(*)::int AS unread FROM
           (SELECT FROM inbox_item WHERE reader = ANY ($1::text[]) AND read_at IS NULL LIMIT 1000) AS counted`,
        [readers],
      ),
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toInboxItem),
      unread: counted?.unread ?? 0,
      nextCursor: rows.length > limit && last !== undefined ? printPosition(last) : null,
      position: printPosition(position),
    };
  }

  /** Undefined when the item is nobody's of these. Reading again changes nothing. */
  async markRead(readers: readonly string[], id: string, by: string): Promise<InboxItem | undefined> {
    const [row] = await this.transactions.run((tx) =>
      tx.query<InboxRow[]>(
        `WITH changed AS (
           UPDATE inbox_item SET read_at = coalesce(read_at, mesh_now()), read_by = coalesce(read_by, $3)
           WHERE id = $1 AND reader = ANY ($2::text[]) RETURNING *
         ) SELECT ${INBOX_COLUMNS} FROM changed`,
        [id, readers, by],
      ),
    );
    return row === undefined ? undefined : toInboxItem(row);
  }

  /** Where a stream that wants only what is new begins. */
  async horizon(): Promise<StreamPosition> {
    const [row] = await this.transactions.read<{ tx: string }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS tx`,
    );
    return { tx: BigInt(row?.tx ?? 0), seq: 0n };
  }

  /**
   * At most `limit` items after a position, and up to where everything is told with them. What was written by a transaction
   * younger than the oldest one still open comes too (`settled: false`); an older one may still slip in before it.
   */
  async after(
    readers: readonly string[],
    { tx, seq }: StreamPosition,
    limit: number,
  ): Promise<{ rows: (InboxRow & { settled: boolean })[]; reached: StreamPosition }> {
    const found = await this.transactions.read<Found>(
      `SELECT horizon.tx::text AS horizon, item.*, item.tx::xid8 < horizon.tx AS settled
       FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS tx) AS horizon
       LEFT JOIN LATERAL (
         SELECT ${INBOX_COLUMNS} FROM inbox_item
         WHERE reader = ANY ($1::text[]) AND (inbox_item.tx, seq) > ($2::text::xid8, $3::bigint)
         ORDER BY inbox_item.tx, seq LIMIT $4
       ) AS item ON true
       ORDER BY item.tx::xid8, item.seq::bigint`,
      [readers, String(tx), String(seq), limit],
    );
    const rows = found.filter((row): row is Found & { id: string } => row.id !== null);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const reached =
      last?.settled === true
        ? { tx: BigInt(last.tx), seq: BigInt(last.seq) }
        : { tx: BigInt(found[0]?.horizon ?? tx), seq: 0n };
    return { rows, reached };
  }
}

type Found = Omit<InboxRow, 'id'> & { id: string | null; horizon: string; settled: boolean };
