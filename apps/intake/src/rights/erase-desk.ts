import { Injectable } from '@nestjs/common';
import { CustomerErasedV1, newId } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import type { Tx } from '#lib/persistence';
import { IntakeEraser } from './intake-eraser.js';
import { toldInParts } from './told-in-parts.js';

interface Extent {
  readonly tickets: string[];
  readonly since: Date;
  readonly at: Date;
}

/** Deletes a customer's data here, and tells everybody else who keeps some of it, in one transaction. */
@Injectable()
export class EraseDesk {
  constructor(
    private readonly eraser: IntakeEraser,
    private readonly outbox: Outbox,
  ) {}

  /** @param request the ticket that asked for it */
  async erase(tx: Tx, ref: string, request: string): Promise<void> {
    const [extent] = await tx.query<Extent[]>(EXTENT, [ref]);
    if (extent === undefined) return;
    const told = toldInParts({ ref, request, ...extent }, newId);
    this.outbox.add(tx, ...told.map((data) => CustomerErasedV1.create(data)));
    await this.eraser.begin(tx, told);
  }
}

const EXTENT = `
  SELECT coalesce(array_agg(id ORDER BY id), '{}') AS tickets, mesh_now() AS at,
    least(min(opened_at), (SELECT min(recorded_at) FROM fact WHERE customer_ref = $1), mesh_now()) AS since
  FROM ticket WHERE customer_ref = $1`;
