import { Controller, Get, Param } from '@nestjs/common';
import { CustomerRef } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Allow } from '#lib/service';

export interface FactView {
  factId: string;
  factType: string;
  key: string;
  desk: string | null;
  origin: string;
  occurredAt: Date;
  maxAgeMinutes: number | null;
  data: Record<string, unknown>;
}

@Controller('v1/customers/:ref/facts')
@Allow('agent', 'supervisor', 'admin', 'system')
export class FactsController {
  constructor(private readonly transactions: Transactions) {}

  /** The newest of each type and key, the latest first. */
  @Get()
  async list(@Param('ref', { schema: CustomerRef }) ref: string): Promise<{ items: FactView[] }> {
    const items = await this.transactions.read<FactView>(
      `SELECT fact_id AS "factId", fact_type AS "factType", key, desk, origin, occurred_at AS "occurredAt",
         max_age_minutes AS "maxAgeMinutes", data
       FROM fact WHERE customer_ref = $1 ORDER BY occurred_at DESC, fact_id LIMIT 500`,
      [ref],
    );
    return { items };
  }
}
