import { Injectable } from '@nestjs/common';
import { FeedbackReceivedV1, type KeptFeedback, type NewFeedback, newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { looksPersonal, Problem } from '#lib/service';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { keyConflict } from '../tickets/ticket-acceptance.js';
import { maskText } from '../vault/mask-text.js';
import { Vault } from '../vault/vault.js';

export interface GivenFeedback {
  readonly source: string;
  readonly key: string;
  readonly feedback: NewFeedback & { readonly customer: { readonly ref: string } };
  readonly traceparent: string;
}

type KeptRow = Omit<KeptFeedback, 'receivedAt'> & { readonly receivedAt: Date; readonly bodyHash: Buffer };

/** Keeps opinions, each once, masked; the raw words are sealed. */
@Injectable()
export class FeedbackBox {
  constructor(
    private readonly desks: Desks,
    private readonly vault: Vault,
    private readonly cap: AcceptanceCap,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem 422 naming the field, 409 for a key used with other content, 503 when nothing can be kept now */
  async keep({ source, key, feedback, traceparent }: GivenFeedback): Promise<KeptFeedback> {
    this.cap.requireRoom();
    this.check(feedback);
    const { desk, channel, type, customer } = feedback;
    const id = newId();
    const { masked: text, raw } = maskText(feedback.text);
    const bodyHash = this.vault.fingerprint(JSON.stringify(feedback));
    const sealed =
      raw === undefined ? null : this.vault.seal(raw, { table: 'feedback', column: 'text_sealed', row: id });
    return this.transactions.run(async (tx) => {
      const claimed = await tx.query<object[]>(CLAIM_KEY, [source, key, bodyHash, id]);
      if (claimed.length === 0) return repeated(tx, { source, key, bodyHash });
      const receivedAt = (await databaseTime(tx)).toISOString();
      tx.send(KEEP, [id, desk, channel, type, customer.ref, text, sealed, receivedAt]);
      const data = { feedbackId: id, desk, channel, type, customer, text, receivedAt };
      this.outbox.add(tx, FeedbackReceivedV1.create(data, { cause: { traceparent } }));
      return { id, desk, type, text, receivedAt };
    });
  }

  private check({ desk, customer }: GivenFeedback['feedback']): void {
    if (!this.desks.has(desk))
      throw Problem.invalid([{ path: 'desk', message: `no such desk; there are ${this.desks.ids.join(', ')}` }]);
    if (looksPersonal(customer.ref))
      throw Problem.invalid([{ path: 'customer.ref', message: 'looks personal; use an opaque reference' }]);
  }
}

/** What stands under a key that was used before. */
async function repeated(
  tx: Tx,
  { source, key, bodyHash }: { source: string; key: string; bodyHash: Buffer },
): Promise<KeptFeedback> {
  const [row] = await tx.query<KeptRow[]>(FIND_REPEATED, [source, key]);
  if (row === undefined || !row.bodyHash.equals(bodyHash)) throw keyConflict();
  const { id, desk, type, text, receivedAt } = row;
  return { id, desk, type, text, receivedAt: receivedAt.toISOString() };
}

const CLAIM_KEY = `
  INSERT INTO idempotency_key (source, key, body_hash, subject_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING subject_id`;

const KEEP = `
  INSERT INTO feedback (id, desk, channel, type, customer_ref, text, text_sealed, received_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

const FIND_REPEATED = `
  SELECT feedback.id, desk, type, text, received_at AS "receivedAt", body_hash AS "bodyHash"
  FROM idempotency_key AS used JOIN feedback ON feedback.id = used.subject_id WHERE source = $1 AND key = $2`;
