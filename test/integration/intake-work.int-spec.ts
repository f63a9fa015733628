import { connect } from 'amqplib';
import {
  EXCHANGES,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
  type OutgoingEvent,
  type WorkState,
  newId,
} from '#lib/contracts';
import { eventually } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

describe('what routing says about a ticket', () => {
  let intake: IntakeUnderTest;
  let broker: Awaited<ReturnType<typeof connect>>;
  let channel: Awaited<ReturnType<typeof broker.createConfirmChannel>>;

  beforeAll(async () => {
    intake = await startIntake({ consumers: true, environment: { LANES: 'core' } });
    broker = await connect(intake.vhost.url);
    channel = await broker.createConfirmChannel();
  });
  afterAll(async () => {
    await broker.close();
    await intake.stop();
  });

  async function say(...events: OutgoingEvent[]): Promise<void> {
    for (const { exchange: _exchange, routingKey, data, ...attributes } of events) {
      const headers = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`cloudEvents:${name}`, value]),
      );
      channel.publish(EXCHANGES.events, routingKey, Buffer.from(JSON.stringify(data)), {
        contentType: 'application/json',
        headers,
      });
    }
    await channel.waitForConfirms();
  }

  async function opened(): Promise<WorkState> {
    const { body } = await intake.send('POST', '/v1/tickets', aTicket(), { key: newId() });
    return {
      ticketId: String(body['id']),
      number: String(body['number']),
      version: 1,
      desk: 'wallet-loan',
      channel: 'app',
      customer: { ref: 'c-1001' },
      locale: 'zh-CN',
      kind: 'question',
      subject: '',
      status: 'open',
      tier: 'self-service',
      priority: 6,
      intent: 'loan.disbursement',
      confidence: 0.8,
      openedAt: String(body['openedAt']),
      resolution: 0,
    };
  }

  it('ends in the same state whatever order and however often it comes', async () => {
    const work = await opened();
    const queued = TicketQueuedV1.create({
      work: { ...work, version: 2, status: 'queued', tier: 'agent' },
      reason: 'asked for a person',
    });
    const assigned = TicketAssignedV1.create({
      work: { ...work, version: 3, status: 'assigned', tier: 'agent', assignee: 'agent-lin' },
      reason: 'longest idle',
    });
    const resolved = TicketResolvedV1.create({
      work: {
        ...work,
        version: 4,
        status: 'resolved',
        tier: 'agent',
        assignee: 'agent-lin',
        resolution: 1,
        resolvedAt: '2026-11-22T03:00:00.000Z',
      },
      outcome: '已解决',
      by: 'agent-lin',
    });
    await say(resolved, queued, resolved, assigned, queued);
    const path = `/v1/tickets/${work.ticketId}`;
    await eventually(async () => {
      const { body } = await intake.send('GET', `${path}/timeline`);
      expect((body['stages'] as { stage: string }[]).map(({ stage }) => stage)).toEqual([
        'received',
        'waiting',
        'in-progress',
        'resolved',
      ]);
    });
    const { body } = await intake.send('GET', path);
    expect(body).toMatchObject({
      status: 'resolved',
      tier: 'agent',
      assignee: 'agent-lin',
      resolution: 1,
      resolvedAt: '2026-11-22T03:00:00.000Z',
      intent: 'loan.disbursement',
    });
  });

  it('tells customers the same of two events about one version, whichever comes first', async () => {
    const both = async (): Promise<[string, OutgoingEvent, OutgoingEvent]> => {
      const work = { ...(await opened()), version: 5, status: 'queued', tier: 'agent' } as const;
      const reopened = TicketReopenedV1.create({ work, reason: 'customer-wrote', by: 'c-1001' });
      return [work.ticketId, reopened, TicketQueuedV1.create({ work, reason: 'reopened' })];
    };
    const last = async (id: string): Promise<unknown> => {
      const { body } = await intake.send('GET', `/v1/tickets/${id}/timeline`);
      return (body['stages'] as { stage: string }[]).map(({ stage }) => stage);
    };
    const seen = (...names: string[]) => ['received', ...names];
    const [one, ...first] = await both();
    await say(...first);
    const [two, ...second] = await both();
    await say(...second.toReversed());
    const [three, reopened, queued] = await both();
    await say(queued);
    await eventually(async () => expect(await last(three)).toEqual(seen('waiting')));
    await say(reopened);
    for (const id of [one, two, three]) await eventually(async () => expect(await last(id)).toEqual(seen('reopened')));
  });

  it('keeps an answer as a message of the assistant, once, with its article', async () => {
    const work = await opened();
    const answer = {
      messageId: newId(),
      text: '一般两小时内到账。',
      locale: 'zh-CN',
      articleId: 'disbursement-time',
      articleVersion: 3,
      score: 0.9,
    } as const;
    const answered = TicketAnsweredV1.create({ work: { ...work, version: 2, status: 'answered' }, answer });
    await say(answered, { ...answered, id: newId() }, answered);
    await eventually(async () => {
      const { body } = await intake.send('GET', `/v1/tickets/${work.ticketId}`);
      expect(body['status']).toBe('answered');
      expect(body['messages']).toEqual([
        expect.objectContaining({ seq: 1 }),
        expect.objectContaining({
          id: answer.messageId,
          seq: 2,
          author: { role: 'assistant', id: null },
          body: answer.text,
          article: { id: 'disbursement-time', version: 3 },
        }),
      ]);
    });
    const next = await intake.send('POST', `/v1/tickets/${work.ticketId}/messages`, { body: '谢谢' }, { key: newId() });
    expect(next.body['seq']).toBe(3);
  });
});
