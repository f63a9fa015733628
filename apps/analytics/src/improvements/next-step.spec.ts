import fc from 'fast-check';
import type { ImprovementState } from '#lib/contracts';
import { nextStep, type Step } from './next-step.js';

const CHANGED = new Date('2026-11-01T00:00:00Z');
const rules = (now: string) => ({ now: new Date(now), measureAfterDays: 7 });

describe('an improvement item', () => {
  it('is measured a week after the change, and not before', () => {
    const changed = { state: 'changed', changedAt: CHANGED } as const;
    expect(nextStep(changed, 'measure', rules('2026-11-07T23:59:59Z'))).toEqual({ guard: 'TOO_EARLY' });
    expect(nextStep(changed, 'measure', rules('2026-11-08T00:00:00Z'))).toEqual({ to: 'measured' });
  });

  it('is neither measured nor closed before anything was changed', () => {
    const open = { state: 'open', changedAt: null } as const;
    expect(nextStep(open, 'measure', rules('2027-01-01T00:00:00Z'))).toEqual({ guard: 'NOT_CHANGED' });
    expect(nextStep(open, 'close', rules('2027-01-01T00:00:00Z'))).toEqual({ guard: 'NOT_MEASURED' });
  });

  it('must be measured again when something was changed again', () => {
    const again = nextStep({ state: 'measured', changedAt: CHANGED }, 'change', rules('2026-12-01T00:00:00Z'));
    expect(again).toEqual({ to: 'changed' });
    const changed = { state: 'changed', changedAt: CHANGED } as const;
    expect(nextStep(changed, 'close', rules('2026-12-01T00:00:00Z'))).toEqual({ guard: 'NOT_MEASURED' });
  });

  it('closes by no way that has not come through a measurement after the last change', () => {
    const steps = fc.array(fc.constantFrom<Step>('change', 'measure', 'close'), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (wishes) => {
        let item: { state: ImprovementState; changedAt: Date | null } = { state: 'open', changedAt: null };
        const done: Step[] = [];
        for (const [day, step] of wishes.entries()) {
          const now = new Date(CHANGED.getTime() + day * 4 * 86_400_000);
          const next = nextStep(item, step, { now, measureAfterDays: 7 });
          if ('guard' in next) continue;
          done.push(step);
          item = { state: next.to, changedAt: step === 'change' ? now : item.changedAt };
        }
        if (item.state === 'closed') expect(done.slice(-2)).toEqual(['measure', 'close']);
      }),
    );
  });
});
