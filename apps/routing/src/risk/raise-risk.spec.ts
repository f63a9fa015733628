import type { Desk } from '#lib/desks';
import { NOON, workItem } from '../work/work-item.fixture.js';
import { raiseRisk } from './raise-risk.js';

const desk = {
  id: 'credit-score',
  intents: [],
  tiers: { escalation: ['self-service', 'agent', 'back-office'] },
  selfService: { handOverTo: 'agent' },
  skills: { default: ['general'], byKind: { risk: ['risk'] } },
  priorities: { byKind: { risk: 0 } },
} as unknown as Desk;
const because = { desk, cause: 'words', now: NOON } as const;

describe('raiseRisk', () => {
  it('takes a ticket from the machine to people, ahead of all others', () => {
    const decision = raiseRisk(workItem({ status: 'open', tier: 'self-service', assignee: null }), because);
    expect(decision).toMatchObject({
      next: { kind: 'risk', status: 'queued', tier: 'agent', priority: 0, requiredSkills: ['risk'] },
      says: [
        { what: 'escalated', fromTier: 'self-service' },
        { what: 'queued', reason: 'risk' },
      ],
      raised: 'words',
    });
  });

  it('leaves it with whoever has it', () => {
    const decision = raiseRisk(workItem({ status: 'accepted', assignee: 'li' }), because);
    expect(decision).toMatchObject({
      next: { kind: 'risk', status: 'accepted', assignee: 'li', priority: 0 },
      says: [],
    });
    expect(decision?.release).toBeUndefined();
  });

  it('takes up again what was resolved', () => {
    const decision = raiseRisk(workItem({ status: 'resolved', assignee: null, resolvedAt: NOON }), because);
    expect(decision).toMatchObject({ next: { kind: 'risk', status: 'queued', resolvedAt: null, priority: 0 } });
  });

  it('does nothing to a ticket that is one of risk already', () => {
    expect(raiseRisk(workItem({ kind: 'risk' }), because)).toBeUndefined();
  });
});
