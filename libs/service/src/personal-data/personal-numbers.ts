import { isBankCard, isCardGrouping } from './bank-card.js';
import { isChineseId } from './chinese-id.js';
import type { DigitGroup, DigitSpan } from './digit-spans.js';
import { isPieceOfIdentifier } from './identifier.js';
import { labelBefore } from './labels.js';
import type { Finding, PersonalDataType } from './mask-personal-data.js';
import { isPhone } from './phone.js';

const MOST_DIGITS = 19;
const LEAST_DIGITS = 7;
/** More pieces than that are believed for a check digit only, not for a label. */
const MOST_LABELLED_GROUPS = 5;
const TYPE_OF_LABEL = { idNumber: 'id-number', card: 'bank-card', phone: 'phone' } as const;

/** Neighbouring groups read as one number. */
interface Joint {
  /** Half-width, with the X that ends some id numbers. */
  value: string;
  lengths: readonly number[];
  from: number;
  to: number;
  hasPlus: boolean;
}

/**
 * The personal numbers in a span. From each group on, neighbouring groups are joined up to 19 digits and the longest
 * joint that is a number wins; so two numbers side by side are told apart, and the work stays linear.
 */
export function numbersIn(text: string, { digits, groups }: DigitSpan): Finding[] {
  const findings: Finding[] = [];
  let first = 0;
  while (first < groups.length) {
    const match = longestFrom(text, digits, groups, first);
    if (match === undefined) {
      first += 1;
    } else {
      findings.push(match.finding);
      first = match.last + 1;
    }
  }
  return findings;
}

function longestFrom(text: string, digits: string, groups: readonly DigitGroup[], first: number) {
  const start = groups[first];
  if (start === undefined || start.length > MOST_DIGITS) return undefined;
  // A number spelt digit by digit begins where the spelling begins; elsewhere there are only its tails.
  if (start.length === 1 && groups[first - 1]?.length === 1) return undefined;
  const plusAt = plusBefore(text, start.from);
  const lengths: number[] = [];
  let best: { finding: Finding; last: number } | undefined;
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    const total = group === undefined ? Infinity : group.at + group.length - start.at;
    if (group === undefined || total > MOST_DIGITS) break;
    lengths.push(group.length);
    if (total < LEAST_DIGITS) continue;
    const hasX = total === 17 && endsInX(text, group.to);
    const joint: Joint = {
      value: digits.slice(start.at, start.at + total) + (hasX ? 'X' : ''),
      lengths,
      from: start.from,
      to: hasX ? group.to + 1 : group.to,
      hasPlus: plusAt !== undefined,
    };
    const type = typeOf(text, joint);
    if (type === undefined || isPieceOfIdentifier(text, joint.from, joint.to)) continue;
    const value = type === 'phone' && joint.hasPlus ? `+${joint.value}` : joint.value;
    best = { finding: { type, value, from: plusAt ?? joint.from, to: joint.to }, last };
  }
  return best;
}

function typeOf(text: string, joint: Joint): PersonalDataType | undefined {
  const { value, lengths } = joint;
  if (isChineseId(value) || isSocialSecurity(value, lengths)) return 'id-number';
  if (isPhone(value, lengths, joint.hasPlus) && !isAmount(text, joint)) return 'phone';
  if (isBankCard(value) && isCardGrouping(lengths)) return 'bank-card';
  if (lengths.length > MOST_LABELLED_GROUPS) return undefined;
  const label = labelBefore(text, joint.from, value);
  return label === undefined || isAmount(text, joint) ? undefined : TYPE_OF_LABEL[label];
}

/** A US number written as 3-2-4; 000, 666 and 9xx are never issued. */
function isSocialSecurity(digits: string, lengths: readonly number[]): boolean {
  const [first, second] = lengths;
  if (digits.length !== 9 || lengths.length !== 3 || first !== 3 || second !== 2) return false;
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}

/** `¥13800138000`, `13800138000.00`, `13800138000元`. */
function isAmount(text: string, { from, to }: Joint): boolean {
  return (
    /[¥￥$€£]\s?$/.test(text.slice(Math.max(0, from - 2), from)) ||
    /^(?:\.\d{1,2}(?!\d)|\s?(?:元|块|万|亿|CNY|RMB|USD))/.test(text.slice(to, to + 5))
  );
}

function endsInX(text: string, to: number): boolean {
  return /^[XxＸｘ×](?![A-Za-z])/.test(text.slice(to, to + 2));
}

/** Where a plus, with at most two spaces or brackets, stands before the first digit. */
function plusBefore(text: string, from: number): number | undefined {
  for (let at = from - 1; at >= 0 && at >= from - 3; at -= 1) {
    const char = text[at] ?? '';
    if (char === '+' || char === '＋') return at;
    if (!' (（'.includes(char)) return undefined;
  }
  return undefined;
}
