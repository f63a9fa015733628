import fc from 'fast-check';
import { loadDesks } from '../load-desks.js';
import { beginFlow } from './begin-flow.js';
import type { Flow } from './flow-file.js';
import type { FlowRun } from './flow-run.js';
import { MOST_PROPOSALS, negotiate, type Proposal } from './negotiation.js';
import { EVIDENCE_RECEIVED, isEnd, leaving, step, type FlowMove, type FlowWish } from './step.js';

const desks = loadDesks('deploy/desks');
const flows = new Map(desks.all.flatMap((desk) => desk.flows.map((flow) => [flow.id, flow])));
const objection = flows.get('objection');
if (objection === undefined) throw new Error('no flow for objections');

const empty = (state: string): FlowRun => ({ state, fields: {}, evidence: [], heard: {}, accepted: [], asked: [] });
const entering = { kind: 'objection', intent: 'report.objection', text: '' } as const;

/** What each guard means, said again in the plainest way. */
function slowlyHolds(guard: string, flow: Flow, run: FlowRun, wish: FlowWish, handler: string): boolean {
  const [name = '', parameter = ''] = guard.split(/:(.*)/);
  const doing = 'do' in wish ? wish : undefined;
  switch (name) {
    case 'evidence-complete': {
      const subtype = String(run.fields['subtype']);
      const needed = flow.evidence?.[subtype] ?? flow.evidence?.['default'] ?? [];
      return needed.every(({ type }) => run.evidence.includes(type));
    }
    case 'evidence-unless':
      return slowlyHolds('evidence-complete', flow, run, wish, handler) || /\S/.test(asText(run.fields[parameter]));
    case 'nothing-to-ask':
      return run.asked.length === 0;
    case 'outcome':
      return doing?.outcome !== undefined && flow.outcomes?.includes(doing.outcome) === true;
    case 'reason':
      return (doing?.reason ?? '').trim() !== '';
    case 'approver':
      return doing?.caller !== undefined && doing.caller !== handler;
    case 'written-answer':
      return run.heard['message.written-answer'] !== undefined;
    case 'any-evidence': {
      const listed = flow.evidence?.[String(run.fields['subtype'])] ?? flow.evidence?.['default'] ?? [];
      return listed.some(({ type }) => run.evidence.includes(type));
    }
    case 'current-proposal': {
      const proposals = run.negotiation?.proposals ?? [];
      return proposals.length > 0 && doing?.fields?.['proposalNo'] === proposals.length;
    }
    case 'room-for-proposals':
      return (run.negotiation?.proposals.length ?? 0) <= MOST_PROPOSALS;
    case 'same': {
      const [path = '', own = ''] = parameter.split('=');
      const cut = path.lastIndexOf('.');
      const said = run.heard[path.slice(0, cut)]?.[path.slice(cut + 1)];
      return said === undefined || said === run.fields[own];
    }
    case 'all-accepted':
      return flow.parties?.every((party) => run.accepted.includes(party)) === true;
    case 'field':
      return ![undefined, null, ''].includes(run.fields[parameter] as undefined);
    case 'heard':
      return run.heard[parameter] !== undefined;
    case 'said': {
      const [path = '', value] = parameter.split('=');
      const cut = path.lastIndexOf('.');
      return run.heard[path.slice(0, cut)]?.[path.slice(cut + 1)] === value;
    }
    default:
      throw new Error(`the test does not know ${guard}`);
  }
}

/** Only a text says why. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const words = (flow: Flow) => [
  ...new Set([
    EVIDENCE_RECEIVED,
    'customer.wrote',
    'message.written-answer',
    ...flow.transitions.flatMap(({ on }) => on ?? []),
  ]),
];
const documents = (flow: Flow) => [
  'other',
  ...Object.values(flow.evidence ?? {}).flatMap((list) => list.map(({ type }) => type)),
];

const wishFor = (flow: Flow): fc.Arbitrary<FlowWish> =>
  fc.oneof(
    fc.record(
      {
        do: fc.constantFrom('nonsense', ...flow.transitions.map(({ id }) => id)),
        by: fc.constantFrom('customer', 'handler', 'supervisor', 'merchant', 'system', 'timer'),
        caller: fc.constantFrom('li', 'wang'),
        reason: fc.constantFrom('', ' ', '已核实'),
        outcome: fc.constantFrom('nonsense', ...(flow.outcomes ?? [])),
        fields: fc.constantFrom<Record<string, unknown>>(
          {},
          { subtype: 'not_my_loan' },
          { restrictionId: 'R-1' },
          { documentsWaived: ' ' },
          { documentsWaived: '证件遗失，已当面核实身份' },
          { demand: '退还利息' },
          { proposal: '退一半押金' },
          { proposalNo: 1 },
          { proposalNo: 2 },
        ),
      },
      { requiredKeys: ['do', 'by'] },
    ),
    fc.record(
      {
        hears: fc.constantFrom(...words(flow)),
        key: fc.constantFrom('', 'a'),
        data: fc.record({ type: fc.constantFrom(...documents(flow)) }),
      },
      { requiredKeys: ['hears', 'data'] },
    ),
  );

const runIn = (flow: Flow): fc.Arbitrary<FlowRun> =>
  fc.record({
    state: fc.constantFrom(...Object.keys(flow.states)),
    fields: fc.constantFrom(
      {},
      { documentsWaived: true },
      { subtype: 'not_my_loan' },
      { subtype: 'already_repaid', demand: '更正' },
    ),
    evidence: fc.subarray(documents(flow)),
    heard: fc.constantFrom<FlowRun['heard']>({}, { 'message.written-answer': {} }),
    accepted: fc.subarray(['customer', 'merchant']),
    asked: fc.subarray(flow.asks.map(({ field }) => field)),
    negotiation: fc.constantFrom({ round: 1, proposals: [] }, { round: 1, proposals: [proposal(1)] }, FULL),
  });

const proposal = (no: number): Proposal => ({ no, round: 1, by: 'merchant', text: '退一半押金' });
const FULL = { round: 2, proposals: Array.from({ length: MOST_PROPOSALS }, (_, at) => proposal(at + 1)) };

/** The run as guards look at it: with what the wish brings. */
function brought(flow: Flow, run: FlowRun, wish: FlowWish): FlowRun {
  if (!('do' in wish)) return run;
  const { fields = {}, by } = wish;
  const act = leaving(flow, run.state).find((each) => each.id === wish.do && each.by.includes(by))?.act;
  return act === undefined
    ? { ...run, fields: { ...run.fields, ...fields } }
    : negotiate(flow, run, { act, by, fields });
}

describe.each([...flows.values()])('the flow $id', (flow) => {
  it('never passes a guard that stands, and refuses only where one stands', () => {
    fc.assert(
      fc.property(runIn(flow), wishFor(flow), (run, wish) => {
        const answer = step(flow, run, wish, { handler: 'li' });
        if ('next' in answer) {
          const { transition, next } = answer;
          expect(transition.from).toContain(run.state);
          expect(next.state).toBe(transition.to);
          if ('do' in wish) expect(transition.by).toContain(wish.by);
          else expect(transition.on).toBe(wish.hears);
          const seen = transition.act === undefined ? next : brought(flow, run, wish);
          for (const guard of transition.guards) expect(slowlyHolds(guard, flow, seen, wish, 'li')).toBe(true);
        } else if ('standing' in answer) {
          const seen = brought(flow, run, wish);
          for (const { name } of answer.standing) expect(slowlyHolds(name, flow, seen, wish, 'li')).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves a run that has ended as it is, whatever is wanted', () => {
    const ends = Object.keys(flow.states).filter((state) => isEnd(flow, state));
    fc.assert(
      fc.property(fc.constantFrom(...ends), wishFor(flow), (state, wish) => {
        expect(step(flow, empty(state), wish)).toEqual({ refused: 'ENDED' });
      }),
    );
  });

  it('can be brought to an end from wherever it comes to', () => {
    fc.assert(
      fc.property(fc.array(wishFor(flow), { maxLength: 30 }), (wishes) => {
        let run = beginFlow(flow, { ...entering, text: '我要求更正' }).run;
        for (const wish of wishes) {
          const answer = step(flow, run, wish, { handler: 'li' });
          if ('next' in answer) run = answer.next;
          else if ('noted' in answer) run = answer.noted;
        }
        expect(endsFrom(flow, run)).toBe(true);
      }),
    );
  });
});

/** Whether somebody who gives everything that is asked for comes to an end. */
function endsFrom(flow: Flow, from: FlowRun): boolean {
  const seen = new Set<string>();
  const waiting: FlowRun[] = [from];
  for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
    if (isEnd(flow, run.state)) return true;
    if (seen.has(run.state)) continue;
    seen.add(run.state);
    const generous = {
      ...run,
      evidence: documents(flow),
      asked: [],
      heard: { ...run.heard, 'message.written-answer': {} },
      accepted: ['customer', 'merchant'],
    };
    const wanted = leaving(flow, run.state).flatMap(({ id, by, on, guards, matching = '' }): FlowWish[] => [
      ...by.map((actor) => ({
        do: id,
        by: actor,
        caller: 'wang',
        reason: '已核实',
        ...(flow.outcomes === undefined ? {} : { outcome: flow.outcomes[0] ?? '' }),
        fields: Object.fromEntries(
          guards.filter((guard) => guard.startsWith('field:')).map((guard) => [guard.slice(6), '1']),
        ),
      })),
      ...(on === undefined ? [] : [{ hears: on, key: String(run.fields[matching]) }]),
    ]);
    const moves = wanted.map((wish) => step(flow, generous, wish, { handler: 'li' }));
    waiting.push(...moves.filter((move): move is FlowMove => 'next' in move).map(({ next }) => next));
  }
  return false;
}

describe('an objection', () => {
  const begun = beginFlow(objection, { ...entering, data: { subtype: 'not_my_loan' } });
  const upload = (run: FlowRun, type: string): FlowRun => {
    const answer = step(objection, run, { hears: EVIDENCE_RECEIVED, data: { type } });
    if ('next' in answer) return answer.next;
    throw new Error('did not move');
  };

  it('begins with the mark at the data owner', () => {
    expect(begun.run.state).toBe('ANNOTATION_PENDING');
    expect(begun.effects).toEqual(['objection.annotate']);
  });

  it('waits for the documents of its subtype, each counted once', () => {
    const two = upload(upload(upload(begun.run, 'id-document'), 'id-document'), 'police-report');
    expect(two.state).toBe('EVIDENCE_INCOMPLETE');
    expect(upload(two, 'signed-statement').state).toBe('CHECKING');
  });

  it('names every guard that stands in the way of its end', () => {
    expect(step(objection, begun.run, { do: 'close', by: 'handler', outcome: 'nonsense' })).toMatchObject({
      refused: 'OUTCOME_MISSING',
      standing: [{ guard: 'OUTCOME_MISSING' }, { guard: 'WRITTEN_ANSWER_MISSING' }],
    });
  });

  it('tells who may not from what is not possible', () => {
    expect(step(objection, begun.run, { do: 'withdraw', by: 'handler' })).toEqual({ refused: 'NOT_ALLOWED' });
    expect(step(objection, begun.run, { do: 'corrected', by: 'handler' })).toEqual({ refused: 'NOT_ALLOWED' });
    expect(step(objection, begun.run, { do: 'nonsense', by: 'handler' })).toEqual({ refused: 'NOT_POSSIBLE' });
  });
});

describe('what the data owner says', () => {
  it.each([
    [{}, 'CORRECTION_MADE'],
    [{ outcome: 'corrected' }, 'CORRECTION_MADE'],
    [{ outcome: 'confirmed' }, 'OWNER_ANSWERED'],
    [{ outcome: 'unverifiable' }, 'OWNER_ANSWERED'],
  ])('%p leads to %s', (data, state) => {
    expect(step(objection, empty('CHECKING'), { hears: 'objection.corrected', data })).toMatchObject({
      next: { state },
    });
  });
});

describe('a fact with a key', () => {
  const flow: Flow = {
    ...objection,
    transitions: objection.transitions.map((each) =>
      each.on === 'objection.corrected' ? { ...each, matching: 'recordId' } : each,
    ),
  };
  const run = { ...empty('CHECKING'), fields: { recordId: 'r-1' } };

  it('moves only the ticket whose field it matches, and is not noted by the others', () => {
    expect(step(flow, run, { hears: 'objection.corrected', key: 'r-1' })).toMatchObject({
      next: { state: 'CORRECTION_MADE' },
    });
    expect(step(flow, run, { hears: 'objection.corrected', key: 'r-2' })).toEqual({ noted: run });
  });
});
