import type { FieldError } from '#lib/service';

/** 银行业保险业消费投诉处理管理办法 (2020): a joint complaint is represented by at most five people. */
export const MOST_REPRESENTATIVES = 5;

/** What is wrong with these representatives: each must be a member, and there are five at most. Repetitions count once. */
export function wrongRepresentatives(
  members: readonly string[],
  representatives: readonly string[],
  path = 'representatives',
): FieldError[] {
  const distinct = [...new Set(representatives)];
  const strangers = distinct.flatMap((ticketId, at) =>
    members.includes(ticketId) ? [] : [{ path: `${path}.${at}`, message: 'is no member of the joint complaint' }],
  );
  if (distinct.length <= MOST_REPRESENTATIVES) return strangers;
  return [...strangers, { path, message: `at most ${MOST_REPRESENTATIVES} people speak for a joint complaint` }];
}
