/** A rate by the day or month, or a fee rate, as adverts state it. What interest comes to in yuan (`9月利息 12 元`) is none. */
const PART_RATE =
  /(日|天|月)\s*(利率|息(?!费))|(每天|每日|每月)\s*(利息|手续费|服务费)|(日|天|月)\s*(利息|手续费|服务费)\D{0,6}[\d.]+\s*[%％‰]|费率|分期率|万(分之)?[一二三四五六七八九十\d.]+\s*(的?日息|\/?\s*[天日])|[\d.]\s*[%％‰]\s*(\/|每|一|per\s+|a\s+)\s*(天|日|个?月|day|month)|(daily|monthly)\s+(interest\s+)?(rate|fee)|fee\s+rate/iu;
/** A figure, but not that of a ticket's number. */
const FIGURE = /(?<![A-Z\d])\d|[一二三四五六七八九十]/iu;
/** The annualised rate, with a figure. */
const ANNUAL_RATE = /(年化(综合)?(利率|费率|资金成本)?|年利率|annuali[sz]ed|APR|per\s+annum|a\s+year)/giu;
/** Its figure stands right before it, or follows before anything else is spoken of. */
const FIGURE_BEFORE = /[\d.]\s*[%％][\s（(]*$/u;
const FIGURE_AFTER = /^[^日天月每%％。；;]{0,40}?[\d.]\s*[%％](?!\s*(\/|每|per|a)\s*(天|日|个?月|day|month))/iu;

/**
 * Whether a text names a daily, monthly or fee rate and keeps quiet about what that is a year (People's Bank of China, announcement
 * 2021 no. 3: the annualised rate stands at least as prominently).
 */
export function hidesAnnualRate(text: string): boolean {
  return PART_RATE.test(text) && FIGURE.test(text) && !showsAnnualRate(text);
}

/** What a loan costs, with a figure: interest, a fee, a penalty, all of it together; before or behind the amount. */
const COST =
  /(利息|息费|罚息|手续费|服务费|管理费|担保费|分期费|违约金|滞纳金|(总|全部|综合)(费用|成本))[^。；;\n\d]{0,12}\d[\d.,]{0,15}\s*(元|块|%|％|‰)|\d\s*(元|块钱?)的?(利息|罚息|手续费|服务费|管理费|担保费|违约金|滞纳金)|\b(interest|fees?|charges?|penalty|total\s+cost)\b[^.;\n\d]{0,24}(\d[\d.,]{0,15}\s*(%|yuan|RMB|CNY)|(?<=¥|RMB|RMB\s|CNY|CNY\s)\d)/iu;

/**
 * Whether a text names a rate or a cost of a loan in figures and shows no annualised rate. Where costs have to be disclosed, such a text
 * waits until the borrower has confirmed the whole of them.
 */
export function namesBareCost(text: string): boolean {
  if (!COST.test(text) && !(PART_RATE.test(text) && FIGURE.test(text))) return false;
  return !showsAnnualRate(text);
}

function showsAnnualRate(text: string): boolean {
  return [...text.matchAll(ANNUAL_RATE)].some(({ 0: words, index }) => {
    const end = index + words.length;
    return (
      FIGURE_BEFORE.test(text.slice(Math.max(0, index - 12), index)) || FIGURE_AFTER.test(text.slice(end, end + 64))
    );
  });
}
