import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type Contacts, ContactsQuery, CustomerRef, WrittenLine } from '#lib/contracts';
import { Allow, Caller, CustomerTokens, type Identity, Problem, looksPersonal } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { type OpenedCustomer, PersonalDataAccess } from './personal-data-access.js';

/** `level`: how well the calling system has made sure of the person; 1 is a plain session. */
const TokenRequest = z
  .object({ ttlSeconds: z.int().min(60).max(3600).default(900), level: z.int().min(1).max(5).default(1) })
  .default({ ttlSeconds: 900, level: 1 });

/** Why somebody must see personal data in clear. Stands in the audit row. */
const UnmaskRequest = z.object({
  reason: WrittenLine(500).refine((text) => text.length >= 5, 'must have at least 5 characters'),
});

/** What systems and staff ask about customers. Every look at personal data in clear is audited. */
@Controller('v1')
export class CustomersController {
  constructor(
    private readonly access: PersonalDataAccess,
    private readonly tokens: CustomerTokens,
  ) {}

  /** A short-lived token for one customer, for a system that has authenticated the person. */
  @Post('customers/:ref/tokens')
  @Allow('system')
  issueToken(
    @Param('ref', { schema: CustomerRef }) ref: string,
    @Body({ schema: TokenRequest }) { ttlSeconds, level }: z.infer<typeof TokenRequest>,
  ): Promise<{ token: string; expiresAt: Date }> {
    if (looksPersonal(ref))
      throw Problem.invalid([{ path: 'ref', message: 'looks personal; use an opaque reference' }]);
    return this.tokens.issue(ref, ttlSeconds, level);
  }

  /** Addresses at the moment of delivery. */
  @Post('contacts')
  @HttpCode(200)
  @Allow('system')
  async contacts(
    @Caller() caller: Identity,
    @Body({ schema: ContactsQuery }) { customers }: ContactsQuery,
  ): Promise<Contacts> {
    const reason = { actor: sourceOf(caller), purpose: 'delivery', reason: 'delivery of a notification' } as const;
    const opened = await this.access.open(customers, reason);
    return { contacts: opened.map(({ ref, phone, email, locale }) => ({ ref, phone, email, locale })) };
  }

  @Post('customers/:ref/unmask')
  @HttpCode(200)
  @Allow('supervisor', 'admin')
  async unmask(
    @Caller() caller: Identity,
    @Param('ref', { schema: CustomerRef }) ref: string,
    @Body({ schema: UnmaskRequest }) { reason }: z.infer<typeof UnmaskRequest>,
  ): Promise<OpenedCustomer> {
    const [opened] = await this.access.open([ref], { actor: sourceOf(caller), purpose: 'unmask', reason });
    if (opened === undefined) throw Problem.notFound('No such customer.');
    return opened;
  }
}
