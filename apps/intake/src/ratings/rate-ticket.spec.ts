import { ratedResolution } from './rate-ticket.js';

describe('the resolution a rating belongs to', () => {
  it.each([
    ['answered', 0, 1],
    ['resolved', 1, 1],
    ['answered', 1, 2],
    ['resolved', 2, 2],
  ] as const)('of a ticket %s with %i resolutions is %i', (status, resolution, rated) => {
    expect(ratedResolution({ status, resolution })).toBe(rated);
  });

  it.each(['open', 'queued', 'assigned', 'accepted'] as const)('does not exist while the ticket is %s', (status) => {
    expect(() => ratedResolution({ status, resolution: 1 })).toThrow('answered or resolved');
  });
});
