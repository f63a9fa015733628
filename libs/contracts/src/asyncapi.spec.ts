import { type AsyncAPIDocumentInterface, Parser } from '@asyncapi/parser';
import { asyncApiDocument, type AsyncApiDocument } from './asyncapi.js';
import { CATALOGUE } from './catalogue.js';
import { TicketAnsweredV1 } from './events/ticket-answered.v1.js';
import { TicketQueuedV1 } from './events/ticket-queued.v1.js';

/** The parser compiles the whole of AsyncAPI's own schema first. */
const PATIENCE_MS = 120_000;
/** Errors and warnings; that there is no server and a newer version of the format are remarks. */
const SEVERE = [0, 1];

const parser = new Parser();

async function read(
  document: AsyncApiDocument,
): Promise<{ problems: string[]; parsed: AsyncAPIDocumentInterface | undefined }> {
  const { document: parsed, diagnostics } = await parser.parse(JSON.stringify(document));
  const problems = diagnostics
    .filter(({ severity }) => SEVERE.includes(severity))
    .map(({ message, path }) => `${path.join('.')}: ${message}`);
  return { problems, parsed };
}

describe('the AsyncAPI document', () => {
  it(
    'of the whole catalogue is valid, every event a message with CloudEvents headers and a payload',
    async () => {
      const { problems, parsed } = await read(asyncApiDocument());
      expect(problems).toEqual([]);
      const messages = parsed?.allMessages().all() ?? [];
      expect(new Set(messages.map((message) => message.name()))).toEqual(new Set(CATALOGUE.map(({ type }) => type)));
      for (const message of messages) {
        expect(message.headers()?.required()).toContain('cloudEvents:id');
        expect(message.payload()?.type()).toBe('object');
      }
    },
    PATIENCE_MS,
  );

  it(
    'of one service is valid and holds what it says and hears',
    async () => {
      const document = asyncApiDocument({ service: 'intake', hears: [TicketAnsweredV1, TicketQueuedV1] });
      const { problems, parsed } = await read(document);
      expect(problems).toEqual([]);
      const actions = parsed
        ?.allOperations()
        .all()
        .map((operation) => `${operation.action()} ${operation.id()}`);
      expect(actions).toContain('send say-ticket.opened.v1');
      expect(actions).toContain('receive hear-ticket.answered.v1');
      expect(actions).not.toContain('send say-ticket.queued.v1');
    },
    PATIENCE_MS,
  );

  it(
    'that is wrong is refused, so the two above say something',
    async () => {
      const { channels: _none, ...broken } = asyncApiDocument();
      expect((await read(broken as AsyncApiDocument)).problems).not.toEqual([]);
    },
    PATIENCE_MS,
  );

  it('addresses events by type, work by tier, deliveries by channel, requests by channel and desk', () => {
    expect(asyncApiDocument()['channels']).toMatchObject({
      'ticket.opened.v1': { address: 'support.ticket.opened.v1' },
      work: { address: '{tier}' },
      outbound: { address: '{channel}' },
      inbound: { address: '{channel}.{desk}' },
    });
  });
});
