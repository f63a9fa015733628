import type { InboundMail } from './read-mail.js';

const IN_SUBJECT = /\[(KM\d{6,15})\]/gi;
const MAX_NUMBERS = 10;

/**
 * The tickets that a mail may belong to, the surest first: the address it was sent to, the messages it answers, the number
 * in its subject. Whether it does is for the ticket's customer to decide: numbers can be guessed.
 */
export function ticketNumbersOf(
  { subject, references }: Pick<InboundMail, 'subject' | 'references'>,
  addressed: readonly (string | undefined)[],
  domain: string,
): string[] {
  const ours = new RegExp(`^<[^@<>]*?\\.(KM\\d{6,15})@${domain.replaceAll('.', '\\.')}>$`, 'i');
  const numbers = [
    ...addressed.flatMap((number) => (number === undefined ? [] : [number])),
    ...references.toReversed().flatMap((reference) => ours.exec(reference)?.[1] ?? []),
    ...[...subject.matchAll(IN_SUBJECT)].flatMap((match) => match[1] ?? []),
  ];
  return [...new Set(numbers.map((number) => number.toUpperCase()))].slice(0, MAX_NUMBERS);
}
