import { Injectable } from '@nestjs/common';
import { type Transcript, type TranscriptRow, verifyTranscript } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';

interface Row extends Omit<TranscriptRow, 'author' | 'article' | 'erased'> {
  readonly erased: boolean;
  readonly role: TranscriptRow['author']['role'];
  readonly authorId: string | null;
  readonly articleId: string | null;
  readonly articleVersion: number | null;
}

interface Head {
  readonly number: string;
  readonly customerRef: string;
  readonly head: string | null;
}

/** Everything that was said on a ticket, with the proof that nothing was changed, taken out or put in. */
@Injectable()
export class TranscriptReader {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Problem 404, also for another customer's */
  async read(caller: Identity, ticketId: string): Promise<Transcript> {
    // One statement, one snapshot: a message that comes between head and rows would look like a forgery.
    const [found] = await this.transactions.read<Head & { rows: Row[] | null }>(READ, [ticketId]);
    if (found === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, found.customerRef, 'ticket');
    const { number, head } = found;
    const rows = (found.rows ?? []).map(asRow);
    return { ticketId, number, rows, head, ...verifyTranscript(ticketId, rows, head) };
  }
}

function asRow({ role, authorId, articleId, articleVersion, erased, ...row }: Row): TranscriptRow {
  const article = articleId === null || articleVersion === null ? null : { id: articleId, version: articleVersion };
  return { ...row, author: { role, id: authorId }, article, ...(erased ? { erased } : {}) };
}

const READ = `
  SELECT number, customer_ref AS "customerRef", encode(transcript_head, 'hex') AS head, said.rows
  FROM ticket, LATERAL (
    SELECT json_agg(json_build_object('seq', seq, 'id', id, 'role', author_role, 'authorId', author_id, 'channel', channel,
      'articleId', article_id, 'articleVersion', article_version, 'body', body, 'erased', erased_at IS NOT NULL, 'chain', encode(chain, 'hex'),
      'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY seq) AS rows
    FROM message WHERE message.ticket_id = ticket.id
  ) AS said
  WHERE ticket.id = $1`;
