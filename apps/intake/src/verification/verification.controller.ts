import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CustomerRef } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { TicketId } from '../edge/ticket-id.js';
import { type Handoff, type HandoffCheck, HandoffTokens } from './handoff-tokens.js';
import { type OwnData, OwnDataReader } from './own-data.js';
import { type Verification, VerificationDesk } from './verification-desk.js';

const VerificationBody = z.object({ ticketId: z.uuid() });
const HandoffBody = z.object({ token: z.string().min(1).max(4096) });

/** Proof of identity, and what it opens. */
@Controller('v1')
export class VerificationController {
  constructor(
    private readonly desk: VerificationDesk,
    private readonly tokens: HandoffTokens,
    private readonly data: OwnDataReader,
  ) {}

  /** A customer's own name and addresses: masked, or in full from level 2 on. */
  @Get('customers/:ref')
  @Allow('customer')
  own(@Caller() caller: Identity, @Param('ref', { schema: CustomerRef }) ref: string): Promise<OwnData> {
    return this.data.read(caller, ref);
  }

  @Post('verifications')
  @Allow('customer', 'agent', 'supervisor', 'system')
  request(
    @Caller() caller: Identity,
    @Trace() traceparent: string,
    @Body({ schema: VerificationBody }) { ticketId }: z.infer<typeof VerificationBody>,
  ): Promise<Verification> {
    return this.desk.request(caller, ticketId, { traceparent });
  }

  @Get('verifications/:id')
  @Allow('customer', 'agent', 'supervisor', 'system')
  find(@Caller() caller: Identity, @Param('id', { schema: z.uuid() }) id: string): Promise<Verification> {
    return this.desk.find(caller, id);
  }

  @Post('tickets/:id/handoff')
  @Allow('customer', 'agent', 'supervisor', 'system')
  handOff(@Caller() caller: Identity, @Param('id', { schema: TicketId }) id: string): Promise<Handoff> {
    return this.desk.handOff(caller, id);
  }

  /** For the system to which a customer was handed off. */
  @Post('handoffs/check')
  @HttpCode(200)
  @Allow('system')
  check(@Body({ schema: HandoffBody }) { token }: z.infer<typeof HandoffBody>): Promise<HandoffCheck> {
    return this.tokens.check(token);
  }
}
