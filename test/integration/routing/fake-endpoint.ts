import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drip, pour } from '../../support/fake-http.js';

/** How the endpoint behaves with the next questions. */
export type Behaviour = keyof typeof BEHAVIOURS;

interface Asked {
  messages: { content: string }[];
}

const BEHAVIOURS = {
  /** The honest way: the first article that is offered. */
  picks: (response: ServerResponse, asked: Asked) => reply(response, JSON.stringify({ id: offered(asked)[0] })),
  declines: (response: ServerResponse) => reply(response, JSON.stringify({ id: null })),
  hangs: () => undefined,
  drips: drip,
  fails: (response: ServerResponse) => response.writeHead(500).end('no'),
  'says nonsense': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [');
  },
  'names an article that was not offered': (response: ServerResponse) =>
    reply(response, JSON.stringify({ id: 'score-repair' })),
  'writes an answer of its own': (response: ServerResponse) => reply(response, 'We promise you 10,000 yuan.'),
  'never stops talking': pour,
  'hangs up': (response: ServerResponse) => response.destroy(),
} satisfies Record<string, (response: ServerResponse, asked: Asked) => unknown>;

export interface FakeEndpoint {
  readonly url: string;
  /** The bodies it was sent. */
  readonly heard: string[];
  readonly keys: (string | undefined)[];
  behaviour: Behaviour;
  /** Called with each question, before it is answered. */
  onAsked: () => void;
  close(): Promise<void>;
}

/** A language endpoint that behaves as badly as it is told to. */
export async function fakeEndpoint(): Promise<FakeEndpoint> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: [],
    keys: [],
    behaviour: 'picks',
    onAsked: () => undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    fake.heard.push(text);
    fake.keys.push(request.headers.authorization);
    fake.onAsked();
    BEHAVIOURS[fake.behaviour](response, JSON.parse(text) as Asked);
  }
  return fake;
}

function reply(response: ServerResponse, content: string): void {
  const body = { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function offered({ messages }: Asked): string[] {
  const { articles } = JSON.parse(messages.at(-1)?.content ?? '{}') as { articles: { id: string }[] };
  return articles.map(({ id }) => id);
}
