import type { Locale, ReportPublishedV1, WaitGapFoundV1 } from '#lib/contracts';
import { asTemplateWord } from '#lib/desks';
import type { NoticeFacts } from './notice-facts.js';

type Report = ReportPublishedV1['data'];

/** What concerns a desk as a whole: no ticket, no customer, managers only. */
const OF_A_DESK = { ticketId: undefined, number: '', ticket: { channel: 'system' }, locale: 'zh-CN' } as const;

export function reportPublished({ data }: ReportPublishedV1): NoticeFacts {
  return {
    ...OF_A_DESK,
    occasion: 'report.published',
    desk: data.desk,
    // The end is exclusive: the last day is the one before it.
    values: {
      number: '',
      subject: '',
      report: asTemplateWord(data.report),
      from: new Date(data.from),
      to: new Date(Date.parse(data.to) - 1),
    },
    named: { lines: { 'zh-CN': linesOf(data, 'zh-CN'), en: linesOf(data, 'en') } },
  };
}

export function waitGapFound({ data: { desk, by, group, ratio } }: WaitGapFoundV1): NoticeFacts {
  const values = { number: '', subject: '', by, group, ratio: ratio.toFixed(1) };
  return { ...OF_A_DESK, occasion: 'wait-gap.found', desk, values };
}

/** One line a topic, with the change against the period before; one a queue or skill that needs care, with whose it is until when. */
function linesOf({ total, totalBefore, topics, queues = [], skills = [] }: Report, locale: Locale): string {
  const sum = locale === 'en' ? `Total: ${total} (before: ${totalBefore})` : `合计：${total}（上期：${totalBefore}）`;
  const asked = topics.map(({ rank, label, count, change }) => `${rank}. ${label[locale]}: ${count}${changed(change)}`);
  const weak = queues.map(({ tier, kind, breachedShare, owner, actBy }) =>
    [tier, kind, percent(breachedShare), owner, actBy].join(' · '),
  );
  const skillWord = locale === 'en' ? 'skill' : '技能';
  const unskilled = skills.map(({ skill, breachedShare, owner, actBy }) =>
    [`${skillWord} ${skill}`, percent(breachedShare), owner, actBy].join(' · '),
  );
  return [sum, ...asked, ...weak, ...unskilled].join('\n');
}

const changed = (change: number | null): string =>
  change === null ? '' : ` (${change < 0 ? '' : '+'}${percent(change)})`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
