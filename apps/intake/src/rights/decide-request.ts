import type { LegalHold } from './legal-holds.js';

export const SUBTYPES = [
  'personal_data.access',
  'personal_data.copy',
  'personal_data.correct',
  'personal_data.delete',
  'personal_data.withdraw_consent',
] as const;
export type Subtype = (typeof SUBTYPES)[number];

export function isSubtype(text: unknown): text is Subtype {
  return SUBTYPES.some((subtype) => subtype === text);
}

export type RequestDecision =
  { readonly outcome: 'fulfilled' } | { readonly outcome: 'restricted'; readonly reason: string };

const LAWS: Record<LegalHold['kind'], string> = {
  'anti-money-laundering': '《反洗钱法》要求保存客户身份资料和交易记录至少十年',
  litigation: '相关诉讼尚未终结，证据须予保存',
  investigation: '有关机关正在依法调查，相关资料须予保存',
};

/** Whether an approved request may be carried out: deletion waits while any law holds the data; all others always may. */
export function decideRequest(subtype: Subtype, holds: readonly LegalHold[]): RequestDecision {
  if (subtype !== 'personal_data.delete' || holds.length === 0) return { outcome: 'fulfilled' };
  const reason = holds
    .map(({ kind, reason: why, until }) => `${LAWS[kind]}（保存至 ${dayIn(until)}）：${why}`)
    .join('；');
  return { outcome: 'restricted', reason };
}

/** The day in China's time. */
function dayIn(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(instant);
}
