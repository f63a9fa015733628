import { eventually } from '../support/index.js';
import { openTicket, sendFile, sendHalf } from './intake/send-evidence.js';
import { type IntakeUnderTest, startIntake } from './intake/start-intake.js';

describe('evidence that is slow to come', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake({ environment: { EVIDENCE_UPLOAD_TIMEOUT_MS: '3000' } });
  });
  afterAll(() => intake.stop());

  const kept = (): Promise<unknown[]> => intake.database.query('SELECT id FROM intake.evidence');

  it('is ended with 408, and one whose sender goes in silence, keeping nothing', async () => {
    const ticketId = await openTicket(intake);
    const slow = sendHalf(intake, ticketId);
    sendHalf(intake, ticketId).leave();
    const answer = await slow.answer;
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer).toContain('urn:kefu-mesh:problem:request-timeout');
    expect(await kept()).toEqual([]);
  });

  it('does not hold the connection of a sender that was refused and never ends', async () => {
    const { answer } = sendHalf(intake, '019a9b3c-7f20-7c41-9d52-3b1f0c6a9e01');
    expect(await answer).toContain('HTTP/1.1 404');
  });
});

describe('evidence of many at once', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    const environment = { EVIDENCE_UPLOAD_TIMEOUT_MS: '60000', EVIDENCE_UPLOADS_AT_ONCE: '2' };
    intake = await startIntake({ environment });
  });
  afterAll(() => intake.stop());

  it('lets others wait with 503 while as many come in as may, and takes them afterwards', async () => {
    const ticketId = await openTicket(intake);
    const halves = [sendHalf(intake, ticketId), sendHalf(intake, ticketId)];
    try {
      // Until both halves are on their way in, there is room: for a ticket of its own, because one takes so many files only.
      const refused = await eventually(async () => {
        const sent = await sendFile(intake, await openTicket(intake), Buffer.from('一个太多'));
        expect(sent.status).toBe(503);
        return sent;
      });
      expect(refused.headers.get('retry-after')).toBe('2');
    } finally {
      for (const half of halves) half.leave();
    }
    await eventually(async () => expect((await sendFile(intake, ticketId, Buffer.from('有位置了'))).status).toBe(201));
  });
});
