import type { Locale } from '#lib/contracts';
import { type Desk, preferredLocales, toneFor } from '#lib/desks';
import type { Draft } from '../plan/draft.js';
import { NO_WISHES, type Wishes } from '../plan/plan-notices.js';
import { termsOf } from './care-terms.js';
import type { DueCare } from './due-care.js';

/** A care notice as a draft; undefined when the pack has its rule or its lesson no longer. */
export function draftCare(desk: Desk, row: DueCare, wishes: Wishes = NO_WISHES): Draft | undefined {
  const terms = termsOf(desk, row);
  if (terms === undefined) return undefined;
  const { template, via, purpose, ...rest } = terms;
  const locale = wishes.locale ?? row.locale ?? undefined;
  const lesson = row.lesson === null ? undefined : lessonOf(desk, row.lesson, locale);
  if (row.lesson !== null && lesson === undefined) return undefined;
  const offered = wishes.channel !== undefined && desk.channels.includes(wishes.channel);
  return {
    ...rest,
    cause: { id: row.id },
    desk,
    occasion: row.campaignId === null ? 'care' : 'campaign',
    ticketId: undefined,
    number: '',
    version: undefined,
    ageBand: row.ageBand ?? undefined,
    closing: false,
    afterMinutes: undefined,
    notice: {
      audience: 'customer',
      recipient: row.customer,
      channel: offered ? wishes.channel : via === 'inbox' ? 'app' : via,
      purpose,
      template,
      locale,
      tone: toneFor(row.ageBand ?? undefined),
    },
    values: { ...row.vals, ...(lesson === undefined ? {} : { lesson: lesson.title, text: lesson.text }) },
  };
}

function lessonOf(desk: Desk, id: string, locale: Locale | undefined) {
  for (const language of preferredLocales(desk, locale)) {
    const lesson = desk.lessons.find((each) => each.id === id && each.language === language);
    if (lesson !== undefined) return lesson;
  }
  return undefined;
}
