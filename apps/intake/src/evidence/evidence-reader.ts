import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { Vault } from '../vault/vault.js';
import { LIST_EVIDENCE, OPEN_EVIDENCE } from './evidence-statements.js';
import { type EvidenceRow, type EvidenceState, type EvidenceView, evidenceView } from './evidence-views.js';

export interface OpenedEvidence {
  readonly content: Buffer;
  readonly contentType: string;
  /** Made of the id and the detected type: nothing that a sender wrote. */
  readonly fileName: string;
}

interface OpenedRow {
  readonly id: string;
  readonly state: EvidenceState;
  readonly contentType: string;
  readonly sealed: Buffer | null;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
};

/** Shows evidence. Customers see their own tickets' and no other; who is no customer leaves a row for every file that is opened. */
@Injectable()
export class EvidenceReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  async list(caller: Identity, ticketId: string): Promise<{ evidence: EvidenceView[] }> {
    const [ticket] = await this.transactions.read<{ customerRef: string }>(
      'SELECT customer_ref AS "customerRef" FROM ticket WHERE id = $1',
      [ticketId],
    );
    if (ticket === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, ticket.customerRef, 'ticket');
    const rows = await this.transactions.read<EvidenceRow>(LIST_EVIDENCE, [ticketId]);
    return { evidence: rows.map((row) => evidenceView(row, caller)) };
  }

  /** @throws Problem 404, also for another customer's; 409 for what is not clean */
  async open(caller: Identity, ticketId: string, id: string): Promise<OpenedEvidence> {
    const isCustomer = caller.role === 'customer';
    const [row] = await this.transactions.statement<OpenedRow>({ text: OPEN_EVIDENCE }, [
      id,
      ticketId,
      isCustomer ? (caller.customer ?? '') : null,
      isCustomer ? null : sourceOf(caller),
      `evidence ${id} of ticket ${ticketId}`,
    ]);
    if (row === undefined) throw Problem.notFound('No such evidence.');
    if (row.state === 'quarantined') {
      throw Problem.conflict('The scanner found something in this file: it is locked away.', 'evidence-quarantined');
    }
    if (row.sealed === null) {
      throw Problem.conflict('This file waits for the scanner; try again later.', 'evidence-not-scanned');
    }
    const content = this.vault.open(row.sealed, { table: 'evidence', column: 'content_sealed', row: row.id });
    const fileName = `evidence-${row.id}.${ENDINGS[row.contentType] ?? 'txt'}`;
    return { content, contentType: row.contentType, fileName };
  }
}
