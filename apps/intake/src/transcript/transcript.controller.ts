import { Controller, Get, Param } from '@nestjs/common';
import type { Transcript } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { TicketId } from '../edge/ticket-id.js';
import { TranscriptReader } from './transcript-reader.js';

@Controller('v1/tickets/:id/transcript')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class TranscriptController {
  constructor(private readonly reader: TranscriptReader) {}

  /** Every utterance with its chain, and whether the chain holds. */
  @Get()
  read(@Caller() caller: Identity, @Param('id', { schema: TicketId }) ticketId: string): Promise<Transcript> {
    return this.reader.read(caller, ticketId);
  }
}
