import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Allow, assertOwn, Caller, type Identity } from '#lib/service';
import {
  type ContactAnswer,
  ContactQuestion,
  NewAttempt,
  NewRefusal,
  type VerdictCount,
  VerdictSearch,
} from './contact-shapes.js';
import { CallAttempts } from './call-attempts.js';
import { Contacts } from './contacts.js';
import { VerdictCounts } from './verdict-counts.js';

/** Calls: asked about before dialling, told afterwards, refused for ever. And what the gate has said. */
@Controller('v1')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly attempts: CallAttempts,
    private readonly verdicts: VerdictCounts,
  ) {}

  @Post('contact-checks')
  @HttpCode(200)
  @Allow('system', 'agent', 'supervisor', 'admin')
  check(
    @Body({ schema: ContactQuestion }) question: ContactQuestion,
    @Caller() caller: Identity,
  ): Promise<ContactAnswer> {
    return this.contacts.judge(question, caller);
  }

  @Post('contact-attempts')
  @Allow('system', 'agent', 'supervisor', 'admin')
  async attempt(
    @Body({ schema: NewAttempt }) attempt: NewAttempt,
    @Caller() caller: Identity,
  ): Promise<{ id: string }> {
    return { id: await this.attempts.record(attempt, caller) };
  }

  @Post('contact-refusals')
  @HttpCode(204)
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async refuse(@Body({ schema: NewRefusal }) refusal: NewRefusal, @Caller() caller: Identity): Promise<void> {
    // A customer speaks for themself alone, whoever owes.
    if (caller.role === 'customer') assertOwn(caller, refusal.person ?? refusal.customer, 'customer');
    await this.contacts.recordRefusal(refusal, caller);
  }

  @Get('contact-verdicts')
  @Allow('system', 'supervisor', 'admin')
  async count(@Query({ schema: VerdictSearch }) search: VerdictSearch): Promise<{ counts: VerdictCount[] }> {
    return { counts: await this.verdicts.count(search) };
  }
}
