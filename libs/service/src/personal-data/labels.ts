/** How far before a number its label may begin. */
const REACH = 24;
const GAP = '[^0-9０-９\\n。；;！!？?\\]]{0,8}$';

const LABELS = {
  idNumber: new RegExp(`(?:身份证|证件号|\\bid (?:card|number|no)|\\bssn\\b|social security)${GAP}`, 'i'),
  card: new RegExp(`(?:卡号|银行卡|储蓄卡|信用卡|借记卡|card number|card no|\\bcard\\b|\\biban\\b)${GAP}`, 'i'),
  phone: new RegExp(
    `(?:手机|电话|座机|固话|联系方式|号码是|打我|\\btel\\b|phone|mobile|\\bcell\\b|call me)${GAP}`,
    'i',
  ),
};
const DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

export type Label = keyof typeof LABELS;

/**
 * What the words before a number say it is. A label makes up for a failed check digit: a mistyped number is as
 * personal as the right one, and shorter numbers (a landline without its area code) are only known by it.
 */
export function labelBefore(text: string, position: number, digits: string): Label | undefined {
  const before = text.slice(Math.max(0, position - REACH), position);
  const { length } = digits;
  if (length >= 15 && length <= 18 && LABELS.idNumber.test(before)) return 'idNumber';
  if (length === 9 && /(?:\bssn\b|social security)/i.test(before)) return 'idNumber';
  if (length >= 12 && length <= 19 && LABELS.card.test(before)) return 'card';
  if (length >= 7 && length <= 12 && !DATE.test(digits) && LABELS.phone.test(before)) return 'phone';
  return undefined;
}
