import type { Locale } from '#lib/contracts';
import type { LoanQuote } from '../loan/quote-loan.js';
import type { Product } from '../schema/answers-file.js';
import type { Source } from './known-fact.js';
import type { SuggestedPlan } from './plans.js';

/** `50000` is `50,000.00 元` or `CNY 50,000.00`. */
export function moneyIn(locale: Locale, amount: string): string {
  const [whole = '0', cents = ''] = amount.split('.');
  const grouped = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0')}`;
  return locale === 'zh-CN' ? `${grouped} 元` : `CNY ${grouped}`;
}

/** `+13`, `-22`, `0`: with a plain minus sign, as scores are written. */
export function signed(number: number): string {
  return number > 0 ? `+${number}` : String(number);
}

/** Minutes are enough; the day is the desk's. */
export function instantIn(locale: Locale, instant: string, timeZone: string): string {
  const format = { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en-CA', { ...format, ...time }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const zone = timeZone !== 'Asia/Shanghai' ? timeZone : locale === 'zh-CN' ? '北京时间' : 'Beijing time';
  const written = `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
  return locale === 'zh-CN' ? `${zone} ${written}` : `${written}, ${zone}`;
}

/** The last line of an answer that quotes facts. */
export function sourcesIn(locale: Locale, sources: readonly Source[], timeZone: string): string {
  const each = sources.map(({ origin, asOf }) => {
    const at = instantIn(locale, asOf, timeZone);
    return locale === 'zh-CN' ? `${origin}，截至${at}` : `${origin}, as of ${at}`;
  });
  const list = [...new Set(each)].join(locale === 'zh-CN' ? '；' : '; ');
  return locale === 'zh-CN' ? `（数据来源：${list}）` : `(Source: ${list})`;
}

export function annualIn(locale: Locale, { annualSimple, annualCompound }: LoanQuote): string {
  const compound =
    annualCompound === null
      ? ''
      : locale === 'zh-CN'
        ? `（复利 ${annualCompound}%）`
        : ` (${annualCompound}% compound)`;
  return locale === 'zh-CN'
    ? `年化利率（单利）${annualSimple ?? '-'}%${compound}`
    : `annualised rate ${annualSimple ?? '-'}% simple${compound}`;
}

export function planIn(locale: Locale, { months, quote }: SuggestedPlan): string {
  const monthly = moneyIn(locale, quote.schedule[0]?.payment ?? '0');
  const cost = moneyIn(locale, quote.totalCost);
  return locale === 'zh-CN'
    ? `分 ${months} 期：每期约 ${monthly}，总成本 ${cost}，${annualIn(locale, quote)}`
    : `${months} instalments: about ${monthly} each, total cost ${cost}, ${annualIn(locale, quote)}`;
}

export function productIn(locale: Locale, { name, summary }: Product, quote: LoanQuote): string {
  return locale === 'zh-CN'
    ? `${name[locale]}：${summary[locale]}${annualIn(locale, quote)}`
    : `${name[locale]}: ${summary[locale]} ${annualIn(locale, quote)}`;
}

export function scheduleIn(locale: Locale, quote: LoanQuote): string {
  const lines = quote.schedule.map(({ number, payment, principal, interest }) =>
    locale === 'zh-CN'
      ? `第 ${number} 期 ${moneyIn(locale, payment)}（本金 ${moneyIn(locale, principal)}，利息 ${moneyIn(locale, interest)}）`
      : `No. ${number}: ${moneyIn(locale, payment)} (principal ${moneyIn(locale, principal)}, interest ${moneyIn(locale, interest)})`,
  );
  const [total, cost] = [moneyIn(locale, quote.totalPaid), moneyIn(locale, quote.totalCost)];
  lines.push(
    locale === 'zh-CN'
      ? `合计还款 ${total}，其中成本 ${cost}，${annualIn(locale, quote)}`
      : `In all ${total}, of which cost ${cost}; ${annualIn(locale, quote)}`,
  );
  return lines.join('\n');
}
