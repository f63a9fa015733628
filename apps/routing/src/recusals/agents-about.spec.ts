import { agentsAbout } from './agents-about.js';

describe('agentsAbout', () => {
  it.each([
    [undefined, []],
    [{ orderNo: 'A1' }, []],
    [{ about: 'agent-li' }, ['agent-li']],
    [{ about: ['agent-li', 'agent-wang', 'agent-li'] }, ['agent-li', 'agent-wang']],
    [{ about: { name: '小李' } }, []],
    [{ about: ['小李', 7, 'agent-li'] }, ['agent-li']],
  ])('reads %j as %j', (data, expected) => {
    expect(agentsAbout(data)).toEqual(expected);
  });
});
