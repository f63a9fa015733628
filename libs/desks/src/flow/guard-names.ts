/** Every guard a flow may name, with what it refuses with. The closed set: `guards.ts` judges each of them. */
export const REFUSALS = {
  'evidence-complete': 'EVIDENCE_MISSING',
  /** `evidence-unless:waiver`: every document of the list, or this field says why they are done without. */
  'evidence-unless': 'EVIDENCE_MISSING',
  /** At least one of the documents of the list. */
  'any-evidence': 'EVIDENCE_INCOMPLETE',
  'nothing-to-ask': 'ANSWER_MISSING',
  outcome: 'OUTCOME_MISSING',
  reason: 'REASON_MISSING',
  /** The caller is somebody other than the one who handles the ticket. */
  approver: 'APPROVER_IS_HANDLER',
  /** A message marked as the written answer has been sent. */
  'written-answer': 'WRITTEN_ANSWER_MISSING',
  /** Every party of the flow has accepted. */
  'all-accepted': 'NOT_ACCEPTED_BY_ALL',
  /** The proposal that is answered is the newest one. */
  'current-proposal': 'PROPOSAL_NOT_CURRENT',
  /** Not yet as many proposals as a flow takes. */
  'room-for-proposals': 'TOO_MANY_PROPOSALS',
  /** `field:demand`: given with the ticket, or with a wish since. */
  field: 'FIELD_MISSING',
  /** `heard:objection.corrected`: the flow has heard this event. */
  heard: 'NOT_HEARD',
  /** `said:objection.corrected.outcome=confirmed`: the newest such event said so. */
  said: 'NOT_SAID',
  /** `same:refund.completed.orderId=orderNumber`: what the event says there, if anything, is this field of the ticket. */
  same: 'NOT_THIS_MATTER',
} as const;

export type GuardName = keyof typeof REFUSALS;
export type GuardRefusal = (typeof REFUSALS)[GuardName];

const WITH_PARAMETER: ReadonlySet<string> = new Set<GuardName>(['evidence-unless', 'field', 'heard', 'said', 'same']);

export type ReadGuard =
  | { readonly name: GuardName; readonly parameter: string; readonly problem?: undefined }
  | { readonly name?: undefined; readonly parameter?: undefined; readonly problem: string };

/** `field:demand` -> its name and its parameter, or what is wrong with it. */
export function readGuard(text: string): ReadGuard {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const parameter = colon === -1 ? '' : text.slice(colon + 1);
  if (!isGuard(name)) return { problem: `no guard "${name}"; known: ${Object.keys(REFUSALS).join(', ')}` };
  if (WITH_PARAMETER.has(name) !== (parameter !== ''))
    return { problem: WITH_PARAMETER.has(name) ? `"${name}" needs a word: ${name}:...` : `"${name}" takes no word` };
  if ((name === 'said' || name === 'same') && !/^.+\.[A-Za-z]+=.+$/.test(parameter))
    return { problem: `"${name}" needs event.field=value` };
  return { name, parameter };
}

function isGuard(name: string): name is GuardName {
  return Object.hasOwn(REFUSALS, name);
}
