import { type Channel, type ChannelModel, connect } from 'amqplib';
import { MessageReceivedV1, TicketOpenedV1, newId } from '#lib/contracts';
import { decodeMessage } from '#lib/messaging';
import { eventually } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

/** What leaves straight after the commit says what the statement wrote: the database's time, the ticket's version. */
describe('what intake says of what it accepted', () => {
  let intake: IntakeUnderTest;
  let broker: ChannelModel;
  let channel: Channel;
  const heard: { type: string; data: Record<string, unknown> }[] = [];
  beforeAll(async () => {
    intake = await startIntake();
    broker = await connect(intake.vhost.url);
    channel = await broker.createChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, 'support.events', 'support.#');
    await channel.consume(
      queue,
      (message) => {
        if (message === null) return;
        for (const read of decodeMessage(message)) {
          if (!read.ok) throw new Error(read.reason);
          heard.push({ type: read.event.attributes.type, data: read.event.data as Record<string, unknown> });
        }
      },
      { noAck: true },
    );
  });
  afterAll(async () => {
    await broker.close();
    await intake.stop();
  });

  const dataOf = (type: string) => heard.filter((event) => event.type === type).map(({ data }) => data);

  it('tells of a ticket with the time at which it was opened, once, also when the request is repeated', async () => {
    const key = newId();
    const { body: ticket } = await intake.send('POST', '/v1/tickets', aTicket({ body: '“审核中”是什么意思？' }), {
      key,
    });
    await intake.send('POST', '/v1/tickets', aTicket({ body: '“审核中”是什么意思？' }), { key });
    await eventually(() =>
      expect(dataOf(TicketOpenedV1.type)).toEqual([
        expect.objectContaining({ ticketId: ticket['id'], openedAt: ticket['openedAt'], version: 1 }),
      ]),
    );
    await eventually(async () =>
      expect(await intake.database.query('SELECT 1 FROM intake.outbox WHERE exchange <> $1', [''])).toEqual([]),
    );
  });

  it('tells of messages with their versions and times', async () => {
    const { body: ticket } = await intake.send('POST', '/v1/tickets', aTicket({ customer: { ref: 'c-waits' } }), {
      key: newId(),
    });
    const path = `/v1/tickets/${String(ticket['id'])}/messages`;
    const as = await intake.service.customerToken('c-waits');
    const first = await intake.send('POST', path, { body: '已经等了两天' }, { key: newId(), as });
    const second = await intake.send('POST', path, { body: 'still waiting' }, { key: newId(), as });
    await eventually(() =>
      expect(dataOf(MessageReceivedV1.type).map(({ version, receivedAt }) => ({ version, receivedAt }))).toEqual([
        { version: 2, receivedAt: first.body['at'] },
        { version: 3, receivedAt: second.body['at'] },
      ]),
    );
  });
});
