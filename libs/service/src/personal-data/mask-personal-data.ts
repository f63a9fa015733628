import { digitSpans } from './digit-spans.js';
import { mailAddresses } from './mail-addresses.js';
import { numbersIn } from './personal-numbers.js';

export type PersonalDataType = 'phone' | 'email' | 'id-number' | 'bank-card';

export interface PersonalData {
  type: PersonalDataType;
  /** Half-width, without the spaces and dashes it was written with. */
  value: string;
}

export interface Masked {
  text: string;
  found: PersonalData[];
}

export interface Finding extends PersonalData {
  from: number;
  to: number;
}

/** The shortest number that can be personal: a landline without its area code. */
const LEAST_DIGITS = 7;
const MOST_TURNS = 4;
/** Whether there is anything to look at: an `@`, or seven digits with at most small gaps. */
const SUSPECT = /[@＠]|(?:[0-9０-９][^0-9０-９@＠A-Za-z\u4e00-\u9fff]{0,3}){7}/;

/**
 * Replaces phone numbers, mail addresses, Chinese and US id numbers and bank cards by `[phone]`, `[email]`,
 * `[id-number]`, `[bank-card]`, and hands back what stood there.
 *
 * Numbers are recognised by form and check digit, in half and full width, with spaces and dashes, or by the label
 * before them. Amounts, dates and order numbers stay. Names and street addresses are not recognised. A second call
 * changes nothing. Linear in the length of the text, whatever the text.
 */
export function maskPersonalData(text: string): Masked {
  const found: PersonalData[] = [];
  let masked = text;
  // What is written together without a gap may only come apart when its neighbour is gone.
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const step = maskOnce(masked);
    if (step.found.length === 0) break;
    masked = step.text;
    found.push(...step.found);
  }
  return { text: masked, found };
}

function maskOnce(text: string): Masked {
  if (!SUSPECT.test(text)) return { text, found: [] };
  const mails: Finding[] = [];
  for (const { from, to } of mailAddresses(text)) {
    mails.push({ type: 'email', value: text.slice(from, to).replace('＠', '@').toLowerCase(), from, to });
  }
  const numbers: Finding[] = [];
  for (const span of digitSpans(text, LEAST_DIGITS)) numbers.push(...numbersIn(text, span));
  return replace(text, withoutOverlap(mails, numbers));
}

/** Both lists are in order. A number inside a mail address (`13800138000@139.com`) is part of the address. */
function withoutOverlap(mails: readonly Finding[], numbers: readonly Finding[]): Finding[] {
  if (mails.length === 0) return [...numbers];
  const all = [...mails, ...numbers].toSorted((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return all.filter((finding) => {
    if (finding.from < end) return false;
    end = finding.to;
    return true;
  });
}

function replace(text: string, findings: readonly Finding[]): Masked {
  let masked = '';
  let end = 0;
  for (const { type, from, to } of findings) {
    masked += `${text.slice(end, from)}[${type}]`;
    end = to;
  }
  return { text: masked + text.slice(end), found: findings.map(({ type, value }) => ({ type, value })) };
}
