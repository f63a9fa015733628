import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ledger } from '#lib/messaging';

export interface LedgerServer {
  url: string;
  ledger: Ledger;
  /** What the last caller sent. */
  last: IncomingMessage['headers'];
  close(): Promise<void>;
}

/** A service of which only `/v1/ledger` exists. */
export async function ledgerServer(ledger: Ledger): Promise<LedgerServer> {
  const state: Omit<LedgerServer, 'url' | 'close'> = { ledger, last: {} };
  const server = createServer((request, response) => {
    state.last = request.headers;
    response.writeHead(request.url === '/v1/ledger' ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state.ledger));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

export const emptyLedger = (): Ledger => ({ said: {}, waiting: 0, consumers: {} });
