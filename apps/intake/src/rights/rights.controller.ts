import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CustomerRef } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { TicketId } from '../edge/ticket-id.js';
import { type LegalHold, LegalHolds, LegalHoldsBody } from './legal-holds.js';
import { RightsReader, type RightsView } from './rights-reader.js';

/** What became of requests about personal data, and the laws that hold it. */
@Controller('v1')
export class RightsController {
  constructor(
    private readonly reader: RightsReader,
    private readonly holds: LegalHolds,
  ) {}

  @Get('tickets/:id/personal-data')
  @Allow('customer', 'supervisor', 'admin')
  read(@Caller() caller: Identity, @Param('id', { schema: TicketId }) ticketId: string): Promise<RightsView> {
    return this.reader.read(caller, ticketId);
  }

  @Get('customers/:ref/legal-holds')
  @Allow('system', 'supervisor', 'admin')
  async list(@Param('ref', { schema: CustomerRef }) ref: string): Promise<{ holds: LegalHold[] }> {
    return { holds: await this.holds.list(ref) };
  }

  /** Replaces all holds of a customer. */
  @Put('customers/:ref/legal-holds')
  @Allow('system', 'supervisor', 'admin')
  async replace(
    @Caller() caller: Identity,
    @Param('ref', { schema: CustomerRef }) ref: string,
    @Body({ schema: LegalHoldsBody }) body: LegalHoldsBody,
  ): Promise<{ holds: LegalHold[] }> {
    return { holds: await this.holds.replace(ref, body, sourceOf(caller)) };
  }
}
