import fc from 'fast-check';
import { newId } from './ids.js';
import { type TranscriptRow, transcriptChain, transcriptEntry, verifyTranscript } from './transcript.js';

const TICKET = newId();
const said = fc.record({
  role: fc.constantFrom('customer' as const, 'agent' as const, 'assistant' as const, 'system' as const),
  by: fc.option(fc.string({ maxLength: 8 }), { nil: null }),
  body: fc.string({ maxLength: 12 }),
});

/** What intake would have written. */
function written(texts: readonly { role: TranscriptRow['author']['role']; by: string | null; body: string }[]) {
  const rows: TranscriptRow[] = [];
  for (const [index, { role, by, body }] of texts.entries()) {
    const row = {
      seq: index + 1,
      id: newId(),
      author: { role, id: by },
      channel: 'app' as const,
      article: role === 'assistant' ? { id: 'repay.early', version: 2 } : null,
      at: '2026-09-01T02:00:00.000Z',
      body,
      chain: null,
    };
    rows.push({ ...row, chain: transcriptChain(rows.at(-1)?.chain ?? null, transcriptEntry(TICKET, row)) });
  }
  return { rows, head: rows.at(-1)?.chain ?? null };
}

const transcripts = fc.array(said, { minLength: 1, maxLength: 8 }).map(written);

describe('verifyTranscript', () => {
  it('finds a transcript as it was written in order', () => {
    fc.assert(
      fc.property(transcripts, ({ rows, head }) => {
        expect(verifyTranscript(TICKET, rows, head)).toEqual({ verified: true, firstBadSeq: null });
      }),
    );
  });

  it('names the row that was changed, taken out or put in', () => {
    fc.assert(
      fc.property(transcripts, fc.nat(), ({ rows, head }, pick) => {
        const at = pick % rows.length;
        const changed = rows.map((row, index) => (index === at ? { ...row, body: `${row.body}.` } : row));
        expect(verifyTranscript(TICKET, changed, head)).toEqual({ verified: false, firstBadSeq: at + 1 });
        expect(verifyTranscript(TICKET, rows.toSpliced(at, 1), head)).toEqual({ verified: false, firstBadSeq: at + 1 });
        const doubled = rows.toSpliced(at, 0, ...rows.slice(at, at + 1));
        expect(verifyTranscript(TICKET, doubled, head).verified).toBe(false);
      }),
    );
  });

  it('holds over rows whose words were deleted, and finds what is done to the rows around them', () => {
    fc.assert(
      fc.property(transcripts, fc.nat(), fc.nat(), ({ rows, head }, pick, other) => {
        const [gone, at] = [pick % rows.length, other % rows.length];
        const left = rows.map((row, index) => (index === gone ? { ...row, body: '', erased: true as const } : row));
        expect(verifyTranscript(TICKET, left, head)).toEqual({ verified: true, firstBadSeq: null });
        expect(verifyTranscript(TICKET, left.toSpliced(at, 1), head).verified).toBe(false);
        const unchained = left.map((row) => (row.erased ? { ...row, chain: null } : row));
        expect(verifyTranscript(TICKET, unchained, head)).toEqual({ verified: false, firstBadSeq: gone + 1 });
        if (at === gone) return;
        const changed = left.map((row, index) => (index === at ? { ...row, body: `${row.body}.` } : row));
        expect(verifyTranscript(TICKET, changed, head)).toEqual({ verified: false, firstBadSeq: at + 1 });
      }),
    );
  });

  it('does not take one text for another where the author ends and the words begin', () => {
    const one = written([{ role: 'agent', by: 'li', body: '|你好' }]).rows[0];
    const two = written([{ role: 'agent', by: 'li|', body: '你好' }]).rows[0];
    if (one === undefined || two === undefined) throw new Error('nothing was written');
    expect(transcriptEntry(TICKET, { ...one, id: two.id })).not.toBe(transcriptEntry(TICKET, two));
  });
});
