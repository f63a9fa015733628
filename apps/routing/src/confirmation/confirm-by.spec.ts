import { NOON } from '../work/work-item.fixture.js';
import { confirmBy } from './confirm-by.js';

it('asks for the kinds that the desk names, for as many days as it says', () => {
  const desk = { confirmBeforeClose: { kinds: ['request' as const], days: 3 } };
  expect(confirmBy(desk, 'request', NOON)?.toISOString()).toBe('2026-11-25T04:00:00.000Z');
  expect(confirmBy(desk, 'question', NOON)).toBeUndefined();
  expect(confirmBy({}, 'request', NOON)).toBeUndefined();
});
