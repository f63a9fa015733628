import type { Channel, TicketKind, Tier } from '#lib/contracts';
import type { Desk } from './desk.js';
import type { WorkloadRule } from './schema/workload-rule.js';

/** What a ticket takes of the person who holds it. */
export interface Workload {
  /** Of the agent's capacity. */
  readonly units: number;
  /** So long after resolving it they are not given anything in its place. */
  readonly wrapUpSeconds: number;
}

export interface WeighedTicket {
  readonly tier: Tier;
  readonly kind: TicketKind;
  readonly channel: Channel;
}

/** For each of the two the first rule that holds and states it decides; without one: one unit, and nothing after it. */
export function workloadOf({ workload }: Pick<Desk, 'workload'>, ticket: WeighedTicket): Workload {
  const rules = workload.filter((rule) => holds(rule, ticket));
  return {
    units: rules.find(({ units }) => units !== undefined)?.units ?? 1,
    wrapUpSeconds: rules.find(({ wrapUpSeconds }) => wrapUpSeconds !== undefined)?.wrapUpSeconds ?? 0,
  };
}

function holds(rule: WorkloadRule, { tier, kind, channel }: WeighedTicket): boolean {
  return (
    (rule.tiers?.includes(tier) ?? true) &&
    (rule.kinds?.includes(kind) ?? true) &&
    (rule.channels?.includes(channel) ?? true)
  );
}
