import type { AgeBand, Channel, Tier, TicketKind } from '#lib/contracts';
import type { Desk } from './desk.js';
import type { StartRule, TierPolicy } from './schema/desk-file.js';

export interface TriageFinding {
  kind: TicketKind;
  intent: string;
  confidence: number;
  priority: number;
  channel?: Channel;
  ageBand?: AgeBand;
  /** The customer asked for a person in so many words. */
  wantsHuman?: boolean;
}

/** The tier a new ticket starts in. A customer who asks for a person never starts with a machine. */
export function chooseStartTier(desk: Desk, finding: TriageFinding): Tier {
  const rule = desk.tiers.start.find((candidate) => holds(desk, candidate, finding));
  const tier = rule?.tier ?? desk.selfService.handOverTo;
  return finding.wantsHuman === true && tier === machineTier(desk) ? desk.selfService.handOverTo : tier;
}

/** The tier above, or undefined at the top and for a tier this desk does not have. */
export function nextTier(desk: Desk, tier: Tier): Tier | undefined {
  const step = desk.tiers.escalation.indexOf(tier);
  return step === -1 ? undefined : desk.tiers.escalation[step + 1];
}

/** The desk as a ticket knows it that began with this policy. */
export function withPolicy(desk: Desk, policy: TierPolicy): Desk {
  return { ...desk, ...policy };
}

/** True when self-service has failed often enough that a person must take over. */
export function handsOverAfter(desk: Desk, failedTurns: number): boolean {
  return failedTurns >= desk.selfService.maxFailedTurns;
}

/** What an agent must know to take this ticket: the intent's skills, else the kind's, else the desk's. */
export function skillsFor(desk: Desk, ticket: { kind: TicketKind; intent: string }): string[] {
  const intent = desk.intents.find((candidate) => candidate.id === ticket.intent);
  return desk.skills.byKind[ticket.kind] ?? intent?.skills ?? desk.skills.default;
}

function machineTier(desk: Desk): Tier | undefined {
  return desk.tiers.escalation[0];
}

function holds(desk: Desk, rule: StartRule, finding: TriageFinding): boolean {
  return (
    (rule.channels === undefined || (finding.channel !== undefined && rule.channels.includes(finding.channel))) &&
    (rule.ageBands === undefined || (finding.ageBand !== undefined && rule.ageBands.includes(finding.ageBand))) &&
    (rule.kinds?.includes(finding.kind) ?? true) &&
    (rule.intents?.includes(finding.intent) ?? true) &&
    finding.priority <= (rule.priorityUpTo ?? finding.priority) &&
    (rule.unsure === undefined || finding.confidence < desk.tiers.thresholds.classify)
  );
}
