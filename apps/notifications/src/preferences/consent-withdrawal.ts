import { Injectable } from '@nestjs/common';
import { type ActionRequestedV1, ConsentChangedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import type { Tx } from '#lib/persistence';
import { ConsentPurpose } from './preference-shapes.js';

const BY = { role: 'system', id: 'personal-data-request' } as const;

interface WithdrawnRow {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly at: Date;
}

/** Takes back the consents that an approved personal data request names, or all of them. */
@Injectable()
export class ConsentWithdrawal {
  constructor(private readonly outbox: Outbox) {}

  /** An action that is no such request is left alone. */
  async carryOut(tx: Tx, { data }: ActionRequestedV1): Promise<void> {
    const { action, fields, customer } = data;
    if (action !== 'personal-data.execute' || fields['subtype'] !== 'personal_data.withdraw_consent') return;
    const named = ConsentPurpose.safeParse(fields['purpose']);
    const purposes = named.success ? [named.data] : ConsentPurpose.options;
    // The row's lock keeps two writers of one customer's consents apart.
    tx.send(
      `INSERT INTO preference (customer, updated_by) VALUES ($1, $2)
       ON CONFLICT (customer) DO UPDATE SET updated_at = mesh_now(), updated_by = excluded.updated_by`,
      [customer.ref, `${BY.role}:${BY.id}`],
    );
    const withdrawn = await tx.query<WithdrawnRow[]>(WITHDRAW, [customer.ref, purposes, BY.role, BY.id]);
    this.outbox.add(
      tx,
      ...withdrawn.map(({ purpose, version, at }) =>
        ConsentChangedV1.create({
          customer,
          purpose,
          granted: false,
          version: Number(version),
          by: BY,
          at: at.toISOString(),
        }),
      ),
    );
  }
}

const WITHDRAW = `
  INSERT INTO consent (customer, purpose, granted, by_role, by_id)
  SELECT $1, said.purpose, false, $3, $4 FROM unnest($2::text[]) AS said (purpose)
  WHERE false IS DISTINCT FROM (
    SELECT granted FROM consent WHERE customer = $1 AND consent.purpose = said.purpose ORDER BY seq DESC LIMIT 1)
  RETURNING purpose, seq AS version, at`;
