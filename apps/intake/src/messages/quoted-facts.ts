import { Injectable } from '@nestjs/common';
import { Desks, factsAskedFor, type KnownFact, quoteFacts } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { FactTypes } from '../fact-types/fact-types.js';
import type { MessageSubmission } from './message-submission.js';
import type { TicketIdentity } from './prepare-message.js';

const TIME_ZONE = 'Asia/Shanghai';

/** Fills the places that staff write into a reply, `{{loan.account.snapshot.limit|money}}`, from what is stated about the customer. */
@Injectable()
export class QuotedFacts {
  constructor(
    private readonly types: FactTypes,
    private readonly desks: Desks,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Costs nothing for a text without places. Customers write what they want: theirs stay as they are.
   *
   * @throws Problem 409 `STALE_FACT` for a fact that is too old, 422 for a place that nothing fills
   */
  async fill(submission: MessageSubmission, ticket: TicketIdentity): Promise<MessageSubmission> {
    const { body, author } = submission;
    const asked = author.role === 'agent' && body.includes('{{') ? factsAskedFor(body) : [];
    if (asked.length === 0) return submission;
    const { facts, now } = await this.read(ticket.customerRef, asked);
    const locale = /\p{Script=Han}/u.test(body) ? 'zh-CN' : 'en';
    const timeZone = this.desks.has(ticket.desk) ? this.desks.get(ticket.desk).timeZone : TIME_ZONE;
    const quoted = quoteFacts(body, { facts, now, locale, timeZone });
    if (quoted.quoted) return { ...submission, body: quoted.text, asWritten: body };
    if (quoted.why === 'stale')
      throw Problem.conflict(`STALE_FACT: {{${quoted.place}}} is too old to be quoted.`, 'stale-fact');
    throw Problem.invalid([{ path: 'body', message: `nothing is stated about this customer for {{${quoted.place}}}` }]);
  }

  private async read(customerRef: string, types: readonly string[]): Promise<{ facts: KnownFact[]; now: Date }> {
    await this.types.expect(types);
    const rows = await this.transactions.read<FactRow>(FIND_FACTS, [customerRef, types]);
    const facts = rows.flatMap(({ factType, key, origin, occurredAt, data }) =>
      factType === null || data === null
        ? []
        : [
            {
              factType,
              key: key ?? '',
              origin: origin ?? '',
              occurredAt: occurredAt ?? new Date(0),
              maxAgeMinutes: this.types.get(factType)?.maxAgeMinutes ?? null,
              data: JSON.parse(data) as Record<string, unknown>,
            },
          ],
    );
    return { facts, now: rows[0]?.now ?? new Date(0) };
  }
}

interface FactRow {
  readonly now: Date;
  readonly factType: string | null;
  readonly key: string | null;
  readonly origin: string | null;
  readonly occurredAt: Date | null;
  readonly data: string | null;
}

/** The newest of each type and key, and the time; one row with the time alone when nothing is stated. */
const FIND_FACTS = `
  SELECT clock.now, fact_type AS "factType", fact_key AS key, source AS origin, occurred_at AS "occurredAt", data
  FROM (SELECT mesh_now() AS now) AS clock LEFT JOIN (
    SELECT DISTINCT ON (fact_type, fact_key) fact_type, fact_key, source, occurred_at, data FROM fact
    WHERE customer_ref = $1 AND fact_type = ANY ($2::text[])
    ORDER BY fact_type, fact_key, occurred_at DESC, id DESC
  ) AS newest ON true`;
