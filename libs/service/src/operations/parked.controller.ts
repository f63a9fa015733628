import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { WrittenLine } from '#lib/contracts';
import { type ParkedMessage, ParkedMessages } from '#lib/messaging';
import { Allow, Caller } from '../auth/allow.js';
import type { Identity } from '../auth/identity.js';
import { Problem } from '../problems/problem.js';

const ListQuery = z.object({
  queue: WrittenLine(200).optional(),
  type: WrittenLine(200).optional(),
  state: z.enum(['parked', 'redriven', 'discarded']).default('parked'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.uuid().optional(),
});

const Reason = z.object({
  reason: WrittenLine(500).refine((text) => text.length >= 3, 'must have at least 3 characters'),
});
const MANY = 10_000;
const ManyBody = Reason.extend({
  queue: WrittenLine(200).optional(),
  type: WrittenLine(200).optional(),
  limit: z.int().min(1).max(MANY).default(MANY),
}).refine(({ queue, type }) => queue !== undefined || type !== undefined, {
  message: 'queue or type is required',
  path: ['queue'],
});

/** Messages that failed for good. Whoever sends one again or gives it up says why; both are audited. */
@Controller('v1/parked')
@Allow('supervisor', 'admin')
export class ParkedController {
  constructor(private readonly parked: ParkedMessages) {}

  @Get()
  async list(
    @Query({ schema: ListQuery }) query: z.output<typeof ListQuery>,
  ): Promise<{ items: ParkedMessage[]; next: string | null }> {
    const items = await this.parked.list(query, query.limit, query.cursor);
    return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  @Post('redrive')
  @HttpCode(200)
  async redriveMany(
    @Body({ schema: ManyBody }) body: z.output<typeof ManyBody>,
    @Caller() caller: Identity,
  ): Promise<{ redriven: number }> {
    const ids = await this.parked.matching(body, body.limit);
    return { redriven: await this.parked.redrive(ids, { actor: caller.id, reason: body.reason }) };
  }

  @Post('discard')
  @HttpCode(200)
  async discardMany(
    @Body({ schema: ManyBody }) body: z.output<typeof ManyBody>,
    @Caller() caller: Identity,
  ): Promise<{ discarded: number }> {
    const ids = await this.parked.matching(body, body.limit);
    return { discarded: await this.parked.discard(ids, { actor: caller.id, reason: body.reason }) };
  }

  @Post(':id/redrive')
  @HttpCode(200)
  async redrive(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: Reason }) { reason }: z.output<typeof Reason>,
    @Caller() caller: Identity,
  ): Promise<{ redriven: number }> {
    return { redriven: one(await this.parked.redrive([id], { actor: caller.id, reason })) };
  }

  @Post(':id/discard')
  @HttpCode(200)
  async discard(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: Reason }) { reason }: z.output<typeof Reason>,
    @Caller() caller: Identity,
  ): Promise<{ discarded: number }> {
    return { discarded: one(await this.parked.discard([id], { actor: caller.id, reason })) };
  }
}

function one(decided: number): number {
  if (decided === 0) throw Problem.notFound('No parked message of this id waits for a decision.');
  return decided;
}
