import { Injectable } from '@nestjs/common';
import type { ActionRequestedV1 } from '#lib/contracts';
import { RejectMessage } from '#lib/messaging';
import { databaseTime, type Tx } from '#lib/persistence';
import { FactLog } from '../facts/fact-log.js';
import { Vault } from '../vault/vault.js';
import { correctCustomer } from './correct-customer.js';
import { decideRequest, isSubtype, type Subtype } from './decide-request.js';
import { EraseDesk } from './erase-desk.js';
import { audit, findHolds } from './legal-holds.js';

/** What flows ask of intake about personal data. */
export const EXECUTE = 'personal-data.execute';
export const REFUSE = 'personal-data.refuse';

type Outcome = { readonly outcome: 'fulfilled' | 'restricted' | 'refused'; readonly reason?: string };

/** Carries out what customers ask for about their own data, once it was approved. Says so by a fact, in the same transaction. */
@Injectable()
export class RightsDesk {
  constructor(
    private readonly vault: Vault,
    private readonly facts: FactLog,
    private readonly erasing: EraseDesk,
  ) {}

  /** The first decision on a ticket stands: asked again, it is only said again. @throws RejectMessage for another subtype */
  async carryOut(tx: Tx, { data: asked }: ActionRequestedV1): Promise<void> {
    const { ticketId, customer, action, fields, desk, step } = asked;
    const subtype = fields['subtype'];
    if (!isSubtype(subtype)) throw new RejectMessage(`no personal data request: ${String(subtype)}`);
    const [earlier] = await tx.query<{ outcome: Outcome['outcome']; reason: string | null }[]>(
      'SELECT outcome, reason FROM personal_data_request WHERE ticket_id = $1 FOR UPDATE',
      [ticketId],
    );
    const decided =
      earlier === undefined
        ? await this.decide(tx, { ticketId, ref: customer.ref, subtype, refusal: refusalOf(action, fields) })
        : { outcome: earlier.outcome, ...(earlier.reason === null ? {} : { reason: earlier.reason }) };
    await this.facts.recordWithin(tx, [
      {
        specversion: '1.0',
        id: `personal-data-${ticketId}-${step}`,
        source: '/kefu-mesh/intake',
        type: 'personal-data.executed',
        subject: customer.ref,
        time: (await databaseTime(tx)).toISOString(),
        data: { ticketId, desk, subtype, ...decided },
      },
    ]);
  }

  private async decide(
    tx: Tx,
    {
      ticketId,
      ref,
      subtype,
      refusal,
    }: { ticketId: string; ref: string; subtype: Subtype; refusal: string | undefined },
  ): Promise<Outcome> {
    const decided: Outcome =
      refusal === undefined ? await this.execute(tx, ticketId, ref, subtype) : { outcome: 'refused', reason: refusal };
    audit(tx, { actor: 'flow', purpose: subtype, reason: `${decided.outcome}: ticket ${ticketId}`, ref });
    tx.send(
      `INSERT INTO personal_data_request (ticket_id, customer_ref, subtype, outcome, reason, executed_at)
       VALUES ($1, $2, $3, $4, $5, mesh_now())`,
      [ticketId, ref, subtype, decided.outcome, decided.reason ?? null],
    );
    return decided;
  }

  private async execute(tx: Tx, ticketId: string, ref: string, subtype: Subtype): Promise<Outcome> {
    const decided = decideRequest(subtype, await findHolds(tx, ref));
    if (decided.outcome === 'restricted') return decided;
    if (subtype === 'personal_data.delete') await this.erasing.erase(tx, ref, ticketId);
    if (subtype === 'personal_data.correct' && !(await correctCustomer(tx, ticketId, ref, this.vault)))
      return { outcome: 'refused', reason: '请求中没有写明要更正的资料和正确的内容' };
    return decided;
  }
}

function refusalOf(action: string, fields: Readonly<Record<string, unknown>>): string | undefined {
  if (action !== REFUSE) return undefined;
  const reason = fields['refusalReason'];
  return typeof reason === 'string' && reason !== '' ? reason : '未说明理由';
}
