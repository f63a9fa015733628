import { complaintNature } from './complaint-nature.js';
import { SEEN_TEXTS } from './customer-texts.fixture.js';
import { readSignals } from './read-signals.js';

describe('what a complaint is aimed at', () => {
  it('is what is read from a text that complains', () => {
    const complaints = SEEN_TEXTS.filter(([text]) => readSignals(text).nature !== undefined);
    expect(complaints.length).toBeGreaterThan(10);
    for (const [text] of complaints) expect(complaintNature(text)).toBe(readSignals(text).nature);
  });

  it('is service where nothing in particular is blamed', () => {
    for (const text of ['', '我要投诉', '😡', 'x'.repeat(65_536)]) expect(complaintNature(text)).toBe('service');
  });
});
