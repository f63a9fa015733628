/** One event of a stream, parsed. */
export interface StreamEvent {
  readonly id: string;
  readonly item: { id: string; body: string; number: string };
}

/** A client that listens to an inbox, as a browser does. */
export interface Listening {
  readonly status: number;
  readonly events: StreamEvent[];
  /** Comments, which browsers do not show. */
  readonly comments: string[];
  readonly ended: Promise<void>;
  close(): void;
}

export async function listenTo(url: string, token: string, lastEventId?: string): Promise<Listening> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: abort.signal,
  });
  const events: StreamEvent[] = [];
  const comments: string[] = [];
  const read = async (): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block, events, comments);
    }
  };
  return {
    status: response.status,
    events,
    comments,
    ended: read().catch(() => undefined),
    close: () => abort.abort(),
  };
}

function take(block: string, events: StreamEvent[], comments: string[]): void {
  if (block.startsWith(':')) return void comments.push(block.slice(1).trim());
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  if (data !== undefined) events.push({ id: fields.get('id') ?? '', item: JSON.parse(data) as StreamEvent['item'] });
}
