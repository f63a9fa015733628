import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, Caller, type Identity } from '#lib/service';
import { z } from 'zod';
import { type DisclosureView, NewDisclosure } from './disclosure-record.js';
import { Disclosures } from './disclosures.js';

const Id = { schema: z.uuid() };

/** What a loan costs, shown to the borrower before anything is signed. */
@Controller('v1/tickets/:id/disclosures')
export class DisclosuresController {
  constructor(private readonly disclosures: Disclosures) {}

  /** From now on the borrower has it before them; it can be confirmed after the reading time. */
  @Post()
  @Allow('system', 'agent', 'supervisor', 'admin')
  show(
    @Caller() caller: Identity,
    @Param('id', Id) ticketId: string,
    @Body({ schema: NewDisclosure }) wanted: NewDisclosure,
  ): Promise<DisclosureView> {
    return this.disclosures.show(ticketId, wanted, caller);
  }

  @Get()
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async list(@Caller() caller: Identity, @Param('id', Id) ticketId: string): Promise<{ items: DisclosureView[] }> {
    return { items: await this.disclosures.list(ticketId, caller) };
  }

  /** By the borrower, or by the system in whose pages they confirmed; never by staff. */
  @Post(':disclosure/confirm')
  @HttpCode(200)
  @Allow('system', 'customer')
  confirm(
    @Caller() caller: Identity,
    @Param('id', Id) ticketId: string,
    @Param('disclosure', Id) id: string,
  ): Promise<DisclosureView> {
    return this.disclosures.confirm(ticketId, id, caller);
  }
}
