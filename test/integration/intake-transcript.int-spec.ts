import { newId } from '#lib/contracts';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

interface Verdict {
  verified: boolean;
  firstBadSeq: number | null;
  rows: { seq: number; body: string; chain: string }[];
}

describe('the transcript of a ticket', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  async function opened(further: readonly string[]): Promise<string> {
    const { body } = await intake.send('POST', '/v1/tickets', aTicket({ body: '第一句：我的押金呢？' }), {
      key: newId(),
    });
    const id = String(body['id']);
    const answers = await Promise.all(
      further.map((text) => intake.send('POST', `/v1/tickets/${id}/messages`, { body: text }, { key: newId() })),
    );
    expect(answers.map(({ status }) => status)).toEqual(further.map(() => 201));
    return id;
  }

  async function transcript(id: string): Promise<Verdict> {
    const { status, body } = await intake.send('GET', `/v1/tickets/${id}/transcript`);
    expect(status).toBe(200);
    return body as unknown as Verdict;
  }

  it('holds every utterance once and in order, also when 30 come at once, and proves it', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => `补充第 ${index + 1} 点：“原话”|${'长'.repeat(index)}`);
    const { rows, ...verdict } = await transcript(await opened(texts));
    expect(verdict).toMatchObject({ verified: true, firstBadSeq: null });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(
      rows
        .slice(1)
        .map(({ body }) => body)
        .toSorted(),
    ).toEqual(texts.toSorted());
    expect(new Set(rows.map(({ chain }) => chain)).size).toBe(31);
  });

  it.each([
    ['a changed word', `UPDATE intake.message SET body = '没说过' WHERE ticket_id = $1 AND seq = 2`, 2],
    ['a changed time', `UPDATE intake.message SET at = at - interval '1 day' WHERE ticket_id = $1 AND seq = 3`, 3],
    ['a changed speaker', `UPDATE intake.message SET author_id = 'someone' WHERE ticket_id = $1 AND seq = 1`, 1],
    ['a row taken out', 'DELETE FROM intake.message WHERE ticket_id = $1 AND seq = 2', 2],
    ['the last row taken out', 'DELETE FROM intake.message WHERE ticket_id = $1 AND seq = 3', 3],
    [
      'a row put in',
      `INSERT INTO intake.message (id, ticket_id, seq, author_role, channel, body, at, chain)
       SELECT gen_random_uuid(), ticket_id, 4, 'customer', channel, '我同意结案', at, chain
       FROM intake.message WHERE ticket_id = $1 AND seq = 3`,
      4,
    ],
  ])('finds %s', async (_what, forgery, firstBadSeq) => {
    const id = await opened(['第二句']);
    await intake.send('POST', `/v1/tickets/${id}/messages`, { body: '第三句' }, { key: newId() });
    expect((await transcript(id)).verified).toBe(true);
    await intake.database.query(forgery, [id]);
    expect(await transcript(id)).toMatchObject({ verified: false, firstBadSeq });
  });

  it('is not shown to another customer', async () => {
    const id = await opened([]);
    const as = intake.service.customerToken('somebody-else');
    const answer = await intake.send('GET', `/v1/tickets/${id}/transcript`, undefined, { as: await as });
    expect(answer.status).toBe(404);
  });
});
