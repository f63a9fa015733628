/** A rate by the day or month, or a fee rate, as adverts state it. */
const PART_RATE =
  /(日|每天|每日|天|月|每月)\s*(利率|息|费率|利息|手续费率?|服务费率?)|(日|月)(利|费)率|(手续费|服务费|分期)费?率|费率|万(分之)?[一二三四五六七八九十\d.]+\s*(的?日息|\/?\s*[天日])|[\d.]+\s*[%％‰]\s*(\/|每|一|per\s+|a\s+)\s*(天|日|个?月|day|month)|(daily|monthly)\s+(interest\s+)?(rate|fee)|fee\s+rate/iu;
/** The annualised rate, with a figure. */
const ANNUAL_RATE = /(年化(综合)?(利率|费率|资金成本)?|年利率|annuali[sz]ed|APR|per\s+annum|a\s+year)/iu;
const PERCENT = /[\d.]+\s*[%％]/u;

/**
 * Whether a text names a daily, monthly or fee rate and keeps quiet about what that is a year (People's Bank of China, announcement
 * 2021 no. 3: the annualised rate stands at least as prominently).
 */
export function hidesAnnualRate(text: string): boolean {
  if (!PART_RATE.test(text) || !/\d|[一二三四五六七八九十]/u.test(text)) return false;
  const annual = ANNUAL_RATE.exec(text);
  if (annual === null) return true;
  const around = text.slice(Math.max(0, annual.index - 12), annual.index + annual[0].length + 24);
  return !PERCENT.test(around);
}
