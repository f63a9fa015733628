import { request } from 'node:http';

export interface StreamedEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

export interface OpenStream {
  status: number;
  events: StreamedEvent[];
  /** True once the server has ended it. */
  ended: boolean;
  close(): void;
}

/** What a page would show after all events: the overview with every delta laid over it (RFC 7396). */
export function shown({ events }: OpenStream): Record<string, unknown> {
  return events.reduce<Record<string, unknown>>(
    (state, { event, data }) => (event === 'overview' ? data : merged(state, data)),
    {},
  );
}

function merged(target: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const result = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = isObject(value) ? merged(isObject(result[name]) ? result[name] : {}, value) : value;
  }
  return result;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `text/event-stream` as a browser would. */
export function openStream(url: string, headers: Record<string, string>): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { accept: 'text/event-stream', ...headers } }, (response) => {
      const stream: OpenStream = {
        status: response.statusCode ?? 0,
        events: [],
        ended: false,
        close: () => call.destroy(),
      };
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) if (block.startsWith('id: ')) stream.events.push(read(block));
      });
      response.on('close', () => (stream.ended = true));
      response.on('error', () => undefined);
      resolve(stream);
    });
    call.on('error', reject);
    call.end();
  });
}

function read(block: string): StreamedEvent {
  const field = (name: string): string =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
}
