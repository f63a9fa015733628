import { workItem } from '../work/work-item.fixture.js';
import { noOpenTask, whyNotResolved } from './resolve-guards.js';

const closing = { item: workItem(), outcome: '已解决', hold: undefined, openTasks: [] };
const openTasks = [{ id: '019aa000-0000-7000-8000-000000000001', title: '核实到账时间' }];

describe('what speaks against resolving', () => {
  it('is an open task, named', () => {
    expect(noOpenTask(closing)).toBeUndefined();
    expect(noOpenTask({ ...closing, openTasks })).toMatch(/no-open-task: .*核实到账时间.*019aa000/);
  });

  it('is what the first guard says that disagrees', () => {
    const no = (why: string) => () => why;
    expect(whyNotResolved(closing, [() => undefined, no('flow: runs'), no('later')])).toBe('flow: runs');
    expect(whyNotResolved(closing, [])).toBeUndefined();
  });
});
