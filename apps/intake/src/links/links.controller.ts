import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NewLink, type TicketLink } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { TicketId } from '../edge/ticket-id.js';
import { TicketLinks } from './ticket-links.js';

/** Which tickets belong together, as people say. */
@Controller('v1/tickets/:id/links')
@Allow('system', 'agent', 'supervisor', 'admin')
export class LinksController {
  constructor(private readonly links: TicketLinks) {}

  /** All links of the ticket, with the new one. */
  @Post()
  async add(
    @Caller() caller: Identity,
    @Trace() traceparent: string,
    @Param('id', { schema: TicketId }) ticketId: string,
    @Body({ schema: NewLink }) { to, kind }: NewLink,
  ): Promise<{ links: TicketLink[] }> {
    await this.links.add({ ticketId, otherId: to, kind, by: caller.id }, traceparent);
    return { links: await this.links.of(ticketId, caller) };
  }

  @Get()
  async list(
    @Caller() caller: Identity,
    @Param('id', { schema: TicketId }) ticketId: string,
  ): Promise<{ links: TicketLink[] }> {
    return { links: await this.links.of(ticketId, caller) };
  }
}
