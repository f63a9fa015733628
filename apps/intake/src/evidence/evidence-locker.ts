import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import type { FastifyRequest } from 'fastify';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { sourceOf } from '../edge/idempotency-key.js';
import { IntakeConfig } from '../intake.config.js';
import { customerNames } from '../vault/customer-names.js';
import { maskText } from '../vault/mask-text.js';
import { Vault } from '../vault/vault.js';
import { detectContent } from './detect-content.js';
import { displayName } from './display-name.js';
import { EvidenceScans } from './evidence-scans.js';
import { CLAIM_KEY, FIND_REPEATED, KEEP_EVIDENCE, WAIT_FOR_TICKET } from './evidence-statements.js';
import { type EvidenceRow, type EvidenceView, evidenceView } from './evidence-views.js';
import { type FormLimits, dropRest, readForm } from './read-form.js';
import { receivedEvent } from './received-event.js';
import { tooManyFiles, wrongContent } from './refusals.js';
import type { UploadedForm } from './uploaded-form.js';

const RETRY_AFTER_S = 2;

/** Who sends what to which ticket. */
export interface Delivery {
  readonly caller: Identity;
  readonly ticketId: string;
  readonly key: string;
  readonly traceparent: string;
}

interface TicketOwner {
  readonly customerRef: string;
  readonly nameSealed: Buffer | null;
}

/** Takes files in: whole, known by their content, sealed, and each once. */
@Injectable()
export class EvidenceLocker {
  private readonly limits: FormLimits;
  private uploads = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly cap: AcceptanceCap,
    private readonly scans: EvidenceScans,
    private readonly config: IntakeConfig,
  ) {
    this.limits = { maxBytes: config.EVIDENCE_MAX_BYTES, timeoutMs: config.EVIDENCE_UPLOAD_TIMEOUT_MS };
  }

  /**
   * Resolves when the file has committed, and with it the event, if nobody is to scan it.
   *
   * @throws Problem 404 for another customer's ticket, 409 for a key used with another file and for one file too many, 415
   * for content that is not taken, 503 when nothing can be kept now, and what `readForm` says
   */
  async take(request: FastifyRequest, delivery: Delivery): Promise<EvidenceView> {
    try {
      this.cap.requireRoom();
      const owner = await this.requireOwner(delivery);
      return await this.inSlot(async () => this.keep(await readForm(request, this.limits), delivery, owner));
    } catch (error: unknown) {
      dropRest(request);
      throw error;
    }
  }

  /** A file is held in memory from its first byte until it has committed: so many at a time. */
  private async inSlot<T>(work: () => Promise<T>): Promise<T> {
    if (this.uploads >= this.config.EVIDENCE_UPLOADS_AT_ONCE) {
      throw Problem.unavailable(RETRY_AFTER_S, 'Too many files are being sent at once; try again.');
    }
    this.uploads += 1;
    try {
      return await work();
    } finally {
      this.uploads -= 1;
    }
  }

  private async keep(form: UploadedForm, delivery: Delivery, owner: TicketOwner): Promise<EvidenceView> {
    const detected = detectContent(form.content);
    if ('refused' in detected) throw wrongContent(detected.refused);
    const { caller, ticketId, key, traceparent } = delivery;
    const [id, source] = [newId(), sourceOf(caller)];
    const sha256 = createHash('sha256').update(form.content).digest();
    const names = customerNames(owner, this.vault);
    const note = form.note === undefined ? undefined : maskText(form.note, names);
    const columns = [
      id,
      ticketId,
      form.type,
      note?.masked ?? null,
      note?.raw === undefined ? null : this.vault.seal(note.raw, { table: 'evidence', column: 'note_sealed', row: id }),
      displayName(form.fileName, names),
      detected.contentType,
      form.content.length,
      sha256,
      this.vault.seal(form.content, { table: 'evidence', column: 'content_sealed', row: id }),
      source,
      traceparent,
    ];
    // The name is not part of it: it is for display only.
    const said = JSON.stringify(['evidence', ticketId, form.type, form.note ?? null, sha256.toString('hex')]);
    const bodyHash = this.vault.fingerprint(said);
    const state = this.config.SCAN_URL === undefined ? 'clean' : 'pending-scan';
    const row = await this.transactions.run(async (tx) => {
      tx.send(WAIT_FOR_TICKET, [ticketId]);
      const [claimed] = await tx.query<unknown[]>(CLAIM_KEY, [source, key, bodyHash, id]);
      if (claimed === undefined) {
        const [used] = await tx.query<(EvidenceRow & { bodyHash: Buffer })[]>(FIND_REPEATED, [source, key]);
        return earlier(used, bodyHash);
      }
      const [kept] = await tx.query<EvidenceRow[]>(KEEP_EVIDENCE, [...columns, state, this.config.EVIDENCE_MAX_FILES]);
      if (kept === undefined) throw tooManyFiles(this.config.EVIDENCE_MAX_FILES);
      if (state === 'clean') this.outbox.add(tx, receivedEvent({ ...kept, ticketId, state, traceparent }));
      return kept;
    });
    this.scans.wake();
    return evidenceView(row, caller);
  }

  private async requireOwner({ caller, ticketId }: Delivery): Promise<TicketOwner> {
    const [owner] = await this.transactions.read<TicketOwner>(
      `SELECT customer_ref AS "customerRef", name_sealed AS "nameSealed"
       FROM ticket LEFT JOIN customer ON customer.ref = customer_ref WHERE ticket.id = $1`,
      [ticketId],
    );
    if (owner === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, owner.customerRef, 'ticket');
    return owner;
  }
}

/** @throws Problem 409 when the key was used with something else, or for something else */
function earlier(used: (EvidenceRow & { bodyHash: Buffer }) | undefined, bodyHash: Buffer): EvidenceRow {
  if (used === undefined || !used.bodyHash.equals(bodyHash)) {
    throw Problem.conflict('This Idempotency-Key was used with other content.', 'idempotency-conflict');
  }
  const { bodyHash: _hash, ...row } = used;
  return row;
}
