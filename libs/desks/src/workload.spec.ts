import { loadDesks } from './load-desks.js';
import { writePack } from './tea-shop.fixture.js';
import { workloadOf } from './workload.js';

const withWorkload = (rules: string) =>
  writePack({ 'desk.yaml': (text) => text.replace('notifications:\n', `workload:\n${rules}notifications:\n`) });
const caller = { tier: 'agent', kind: 'question', channel: 'phone' } as const;

describe('workloadOf', () => {
  it('is one unit and no time afterwards where the desk says nothing', () => {
    const desk = loadDesks(writePack()).get('tea-shop');
    expect(workloadOf(desk, caller)).toEqual({ units: 1, wrapUpSeconds: 0 });
  });

  it('takes each of the two from the first rule that holds and states it', () => {
    const dir = withWorkload(`  - { channels: [phone], kinds: [complaint], units: 3 }
  - { tiers: [account-manager], wrapUpSeconds: 120 }
  - { channels: [phone], units: 2, wrapUpSeconds: 30 }
`);
    const desk = loadDesks(dir).get('tea-shop');
    expect(workloadOf(desk, caller)).toEqual({ units: 2, wrapUpSeconds: 30 });
    expect(workloadOf(desk, { ...caller, kind: 'complaint' })).toEqual({ units: 3, wrapUpSeconds: 30 });
    expect(workloadOf(desk, { ...caller, tier: 'account-manager' })).toEqual({ units: 2, wrapUpSeconds: 120 });
    expect(workloadOf(desk, { ...caller, channel: 'app' })).toEqual({ units: 1, wrapUpSeconds: 0 });
  });

  it.each([
    ['nothing', '  - { channels: [phone] }\n', /workload\.0: state units or wrapUpSeconds/],
    ['no unit at all', '  - { channels: [phone], units: 0 }\n', /workload\.0\.units/],
    ['less than no time', '  - { wrapUpSeconds: -1 }\n', /workload\.0\.wrapUpSeconds/],
    ['a channel that there is not', '  - { channels: [telegraph], units: 2 }\n', /workload\.0\.channels\.0/],
  ])('is refused when a rule states %s, with file and line', (_, rule, message) => {
    expect(() => loadDesks(withWorkload(rule))).toThrow(message);
  });
});
