import { NOON } from '../work/work-item.fixture.js';
import { decideTask, type TaskWish } from './decide-task.js';
import type { TaskRow } from './task-rows.js';

const open: TaskRow = {
  id: '019aa000-0000-7000-8000-000000000001',
  ticketId: '019aa000-0000-7000-8000-000000000002',
  title: '核实到账时间',
  state: 'open',
  tier: 'back-office',
  assignee: null,
  dueAt: null,
  openedBy: 'li',
  openedAt: NOON,
  closedBy: null,
  closedAt: null,
  result: null,
};
const decide = (task: Partial<TaskRow>, wish: TaskWish, id: string, leads = false) =>
  decideTask({ ...open, ...task }, wish, { by: { id, leads }, now: NOON });

describe('decideTask', () => {
  it('gives it to whoever takes it, and to nobody else then', () => {
    expect(decide({}, { do: 'take' }, 'zhao')).toMatchObject({ state: 'open', assignee: 'zhao' });
    expect(decide({ assignee: 'zhao' }, { do: 'take' }, 'wang')).toMatchObject({ refused: 'forbidden' });
    expect(decide({ assignee: 'zhao' }, { do: 'take' }, 'chen', true)).toMatchObject({ assignee: 'chen' });
  });

  it('is done by the person who has it, or by anybody while nobody has it', () => {
    const finish = { do: 'finish', result: '已核实' } as const;
    expect(decide({}, finish, 'wang')).toMatchObject({ state: 'done', closedBy: 'wang', result: '已核实' });
    expect(decide({ assignee: 'zhao' }, finish, 'zhao')).toMatchObject({ state: 'done', closedBy: 'zhao' });
    expect(decide({ assignee: 'zhao' }, finish, 'li')).toMatchObject({ refused: 'forbidden' });
  });

  it('is given up by whoever gave it out, or a supervisor', () => {
    const cancel = { do: 'cancel', reason: '客户已撤回' } as const;
    expect(decide({ assignee: 'zhao' }, cancel, 'li')).toMatchObject({ state: 'cancelled', result: '客户已撤回' });
    expect(decide({ assignee: 'zhao' }, cancel, 'zhao')).toMatchObject({ refused: 'forbidden' });
    expect(decide({ assignee: 'zhao' }, cancel, 'chen', true)).toMatchObject({ state: 'cancelled' });
  });

  it.each([{ do: 'take' }, { do: 'finish', result: null }, { do: 'cancel', reason: '重复' }] as const)(
    'that is closed stays as it is: %o',
    (wish) => {
      for (const state of ['done', 'cancelled'] as const)
        expect(decide({ state }, wish, 'chen', true)).toMatchObject({ refused: 'impossible' });
    },
  );
});
