import { type Heard, TicketBook } from './ticket-book.mjs';
import { deskLines, drawTable, percentile } from './desk-table.mjs';

const TRACE = 'a'.repeat(32);
const sent = { desk: 'micro-loan', customer: 'cust-majun', toBeRated: false };
const byHttp = { ...sent, traceId: TRACE, channel: 'app', entrance: 'http', subject: '' } as const;
const byMail = (traceId: string, subject: string) =>
  ({ ...sent, traceId, channel: 'email', entrance: 'mail', subject }) as const;

function heard(type: string, data: Record<string, unknown>, traceId = TRACE): Heard {
  const traceparent = `00-${traceId}-${'b'.repeat(16)}-01`;
  return { id: 'e', source: '/kefu-mesh/test', type: `support.${type}.v1`, subject: '', time: '', traceparent, data };
}

const opened = (ticketId: string, over: Record<string, unknown> = {}, traceId = TRACE) =>
  heard(
    'ticket.opened',
    {
      ticketId,
      number: 'KM1',
      desk: 'micro-loan',
      channel: 'app',
      customer: { ref: 'cust-majun' },
      subject: '',
      ...over,
    },
    traceId,
  );
const work = (ticketId: string, version: number, tier: string, status: string) => ({
  work: { ticketId, version, tier, status },
});

describe('the book of tickets', () => {
  it('knows a ticket by its trace, even when its effect is heard before its opening', () => {
    const book = new TicketBook();
    const entry = book.expect(byHttp);
    book.hear(heard('ticket.queued', work('t-1', 3, 'agent', 'queued')));
    expect(entry.effectAt).toBeUndefined();
    book.hear(opened('t-1'));
    book.accepted(entry);
    expect(entry).toMatchObject({ ticketId: 't-1', status: 'queued', humanTier: 'agent' });
    expect(entry.effectAt).toBeDefined();
  });

  it('keeps the newest state, whatever order events come in', () => {
    const book = new TicketBook();
    const entry = book.expect(byHttp);
    book.hear(opened('t-1'));
    book.hear(heard('ticket.resolved', work('t-1', 6, 'back-office', 'resolved')));
    book.hear(heard('ticket.assigned', work('t-1', 4, 'agent', 'assigned')));
    expect(entry).toMatchObject({ status: 'resolved', humanTier: 'back-office', resolved: true });
  });

  it('knows a mail by its contents, because it carries no trace', () => {
    const book = new TicketBook();
    const first = book.expect(byMail('1', '押金不退'));
    const second = book.expect(byMail('2', 'Mistake on my report'));
    book.hear(opened('t-2', { channel: 'email', subject: 'Mistake on my report', customer: { ref: 'mail-1' } }, 'f'));
    book.hear(opened('t-1', { channel: 'email', subject: '押金不退' }, 'f'));
    expect([first.ticketId, second.ticketId]).toEqual(['t-1', 't-2']);
    expect(second.ref).toBe('mail-1');
  });

  it('counts nothing that others have opened', () => {
    const book = new TicketBook();
    const entry = book.expect(byHttp);
    book.hear(opened('t-9', {}, 'c'.repeat(32)));
    book.hear(heard('ticket.answered', work('t-9', 2, 'self-service', 'answered')));
    expect(entry.effectAt).toBeUndefined();
    expect(deskLines(book.entries, new Map()).total.tickets).toBe(0);
  });

  it('waits until a condition holds, or says that it never did', async () => {
    const book = new TicketBook();
    const entry = book.expect(byHttp);
    const waiting = book.until(() => entry.rated, 5_000);
    book.hear(opened('t-1'));
    book.hear(heard('ticket.rated', { ticketId: 't-1' }));
    await expect(waiting).resolves.toBe(true);
    await expect(book.until(() => entry.resolved, 1)).resolves.toBe(false);
  });
});

describe('the table of desks', () => {
  it('adds up per desk and in all, with parked messages of no desk in the total', () => {
    const book = new TicketBook();
    const [answered, handed] = [book.expect(byHttp), book.expect({ ...byHttp, traceId: 'd', desk: 'wallet-loan' })];
    for (const entry of [answered, handed]) Object.assign(entry, { acceptedAt: 100, effectAt: 150 });
    Object.assign(answered, { answered: true, effectAt: 90, notices: 2 });
    Object.assign(handed, { answered: true, humanTier: 'agent' });
    const { desks, total } = deskLines(
      book.entries,
      new Map([
        ['wallet-loan', 1],
        ['', 2],
      ]),
    );
    expect(desks).toMatchObject([
      { desk: 'micro-loan', tickets: 1, byItself: 1, agent: 0, notified: 1, parked: 0, p50Ms: 0 },
      { desk: 'wallet-loan', tickets: 1, byItself: 0, agent: 1, notified: 0, parked: 1, p50Ms: 50 },
    ]);
    expect(total).toMatchObject({ tickets: 2, byItself: 1, agent: 1, parked: 3, p95Ms: 50 });
    const widths = drawTable({ desks, total })
      .split('\n')
      .map((line) => line.length);
    expect(new Set(widths).size).toBe(1);
  });

  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.95), percentile([7], 0.95)]).toEqual([50, 95, 7]);
    expect(percentile([], 0.5)).toBeUndefined();
  });
});
