import type { Locale, TicketKind } from '#lib/contracts';
import type { Desk } from './desk.js';
import type { Flow } from './flow/flow-file.js';

type Names = Readonly<Record<Locale, string>>;

/** One word of a program, as flows end with it: `not-settled`, `UNCONFIRMED`. What people write has spaces or Chinese in it. */
const CODE = /^[a-z_][\w.:-]*$/i;

/**
 * What a ticket was resolved with, as a customer may read it. The words of people stand as they were written. A code gets the
 * name that the desk's flows of this kind give it, where they agree, else the one in the desk's `outcomes`. Without a name,
 * Chinese readers are sent to the ticket: a code is never shown to them.
 */
export function nameOutcome(
  desk: Pick<Desk, 'flows' | 'outcomes'>,
  outcome: string,
  kind: TicketKind | undefined,
): Names {
  if (!CODE.test(outcome)) return { 'zh-CN': outcome, en: outcome };
  const names = nameInFlows(desk.flows, outcome, kind) ?? own(desk.outcomes, outcome);
  if (names !== undefined) return { 'zh-CN': `${names['zh-CN']}。`, en: `${names.en}.` };
  return { 'zh-CN': '具体结果请查看工单记录。', en: outcome.replaceAll(/[._:-]+/g, ' ').trim() };
}

/** Flows that mean different things by one word name nothing together. */
function nameInFlows(flows: readonly Flow[], outcome: string, kind: TicketKind | undefined): Names | undefined {
  const taking = flows.filter(({ takes }) => kind !== undefined && takes.kinds.includes(kind));
  const names = taking.flatMap((flow) => namesIn(flow, outcome));
  const [first] = names;
  return names.every((name) => name['zh-CN'] === first?.['zh-CN'] && name.en === first.en) ? first : undefined;
}

function namesIn({ states, outcomeNames }: Flow, outcome: string): Names[] {
  const given = own(outcomeNames, outcome);
  if (given !== undefined) return [given];
  return Object.values(states).flatMap(({ end, stage }) => (end === outcome && stage !== undefined ? [stage] : []));
}

/** An outcome may be called `constructor`. */
function own(names: Readonly<Record<string, Names>>, outcome: string): Names | undefined {
  return Object.hasOwn(names, outcome) ? names[outcome] : undefined;
}
