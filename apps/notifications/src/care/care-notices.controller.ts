import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CustomerRef, DeskId } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Allow } from '#lib/service';

const CareSearch = z.object({
  customer: CustomerRef,
  desk: DeskId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
type CareSearch = z.infer<typeof CareSearch>;

/** `waiting` for its time, `paused` with its campaign, `planned`: a notification, `cancelled` with the reason. */
interface CareNoticeView {
  readonly id: string;
  readonly desk: string;
  readonly rule: string;
  readonly campaignId: string | null;
  readonly onceKey: string;
  readonly state: string;
  readonly reason: string | null;
  readonly dueAt: string;
}

/** What will be told to a customer before they ask, and what came of it. */
@Controller('v1/care-notices')
export class CareNoticesController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Allow('system', 'agent', 'supervisor', 'admin')
  async search(
    @Query({ schema: CareSearch }) { customer, desk, limit }: CareSearch,
  ): Promise<{ items: CareNoticeView[] }> {
    const rows = await this.transactions.read<Omit<CareNoticeView, 'dueAt'> & { dueAt: Date }>(
      `SELECT id, desk, rule, campaign_id AS "campaignId", once_key AS "onceKey", state, reason, due_at AS "dueAt"
       FROM care_notice WHERE customer = $1 AND ($2::text IS NULL OR desk = $2) ORDER BY due_at, id LIMIT $3`,
      [customer, desk, limit],
    );
    return { items: rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() })) };
  }
}
