import type { CareRule, Desk, Purpose } from '#lib/desks';
import type { Outbound } from '../gate/outbound.js';
import type { ConsentPurpose } from '../preferences/preference-shapes.js';

const MINUTE_MS = 60_000;

/** The columns of a care notice and its campaign that say on which terms it may leave. Named `c` and `p` in the statement. */
export const TERM_COLUMNS = `c.rule, c.fact_type AS "factType", c.fact_at AS "factAt", c.max_age_minutes AS "maxAgeMinutes", c.campaign_id AS "campaignId", p.purpose AS "campaignPurpose",
  p.template AS "campaignTemplate", p.via AS "campaignVia", p.lesson, p.consent, p.cap_key AS "capKey", p.cap_days AS "capDays",
  p.window_from AS "windowFrom", p.window_to AS "windowTo"`;

export interface TermRow {
  readonly rule: string;
  readonly factType: string | null;
  readonly factAt: Date | null;
  readonly maxAgeMinutes: number | null;
  readonly campaignId: string | null;
  readonly campaignPurpose: Purpose | null;
  readonly campaignTemplate: string | null;
  readonly campaignVia: CareRule['via'] | null;
  readonly lesson: string | null;
  readonly consent: ConsentPurpose | null;
  readonly capKey: string | null;
  readonly capDays: number | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
}

export interface CareTerms extends Pick<Outbound, 'purpose' | 'facts' | 'cap' | 'consent' | 'window'> {
  readonly template: string;
  readonly via: CareRule['via'];
}

/** What counts as the same notice: the same text, and of promotion any at all. */
export function capKeyOf(desk: string, purpose: Purpose, template: string): string {
  return purpose === 'promotion' ? `${desk} promotion` : `${desk} ${template}`;
}

/** On which terms a care notice leaves; undefined when its rule is in the pack no longer. */
export function termsOf(desk: Desk, row: TermRow): CareTerms | undefined {
  return row.campaignId === null ? ofRule(desk, row) : ofCampaign(row);
}

function ofCampaign(row: TermRow): CareTerms | undefined {
  const { campaignPurpose: purpose, campaignTemplate: template, campaignVia: via, windowFrom, windowTo } = row;
  if (purpose === null || template === null || via === null) return undefined;
  return {
    purpose,
    template,
    via,
    facts: [],
    cap: { key: row.capKey ?? '', days: row.capDays ?? 0 },
    consent: row.consent ?? undefined,
    window: windowFrom === null || windowTo === null ? undefined : { from: windowFrom, to: windowTo },
  };
}

function ofRule(desk: Desk, row: TermRow): CareTerms | undefined {
  const rule = desk.care.rules.find(({ id }) => id === row.rule);
  if (rule === undefined) return undefined;
  const { purpose, template, via, everyDays } = rule;
  const { factType, factAt, maxAgeMinutes } = row;
  return {
    purpose,
    template,
    via,
    facts:
      maxAgeMinutes === null || factAt === null
        ? []
        : [{ name: factType ?? '', at: factAt, maxAgeMs: maxAgeMinutes * MINUTE_MS }],
    cap: everyDays === undefined ? undefined : { key: capKeyOf(desk.id, purpose, template), days: everyDays },
  };
}
