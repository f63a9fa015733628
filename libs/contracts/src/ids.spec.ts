import { jest } from '@jest/globals';
import { newId, newRisingId } from './ids.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are UUIDs of version 7 with the time of their making', () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T03:00:00.123Z'));
    for (const id of [newId(), newRisingId()]) {
      expect(id).toMatch(UUID_V7);
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-22T03:00:00.123Z'));
    }
  });

  it('differ', () => {
    expect(new Set(Array.from({ length: 5_000 }, newId)).size).toBe(5_000);
  });

  it('rise, however many are made in a millisecond and when the clock goes back', () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(2_000_000_000_000);
    const made = Array.from({ length: 10_000 }, newRisingId);
    clock.mockReturnValue(1_999_999_999_000);
    made.push(newRisingId(), newRisingId());
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((id) => UUID_V7.test(id))).toBe(true);
  });
});
