import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Problem } from '#lib/service';
import { SuggestionShelf, type Suggestions } from './suggestion-shelf.js';

/** The articles that came closest to a ticket: what the person who answers may begin with. */
@Controller('v1/tickets/:id/suggestions')
export class SuggestionsController {
  constructor(private readonly shelf: SuggestionShelf) {}

  /** At most three, best first. */
  @Get()
  @Allow('agent', 'supervisor', 'admin')
  async suggestions(@Param('id', { schema: z.uuid() }) id: string): Promise<{ ticketId: string } & Suggestions> {
    const found = await this.shelf.forTicket(id);
    if (found === undefined) throw Problem.notFound('No such ticket.');
    return { ticketId: id, ...found };
  }
}
