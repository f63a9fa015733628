import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { TestCertificate } from './certificate.js';

/** A server that speaks TLS and nothing else, before one that does not. */
export interface TlsFront {
  readonly port: number;
  /** Connections that came in the clear and were hung up on. */
  readonly refused: () => number;
  /** Connections that were taken. */
  readonly taken: () => number;
  close(): Promise<void>;
}

const TLS_HANDSHAKE = 0x16;
/** How a Postgres client asks for TLS: length 8, then this code. */
const SSL_REQUEST = 80_877_103;

/** @param upstream the plain server; `postgres`: TLS begins after the protocol's own request for it */
export async function tlsFront(
  upstream: { readonly host: string; readonly port: number },
  { key, cert }: TestCertificate,
  protocol: 'postgres' | 'tls',
): Promise<TlsFront> {
  const secureContext = createSecureContext({ key, cert });
  const open = new Set<Socket>();
  let refused = 0;
  let taken = 0;
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.once('data', (first) => {
      const asks =
        protocol === 'postgres'
          ? first.length === 8 && first.readInt32BE(4) === SSL_REQUEST
          : first[0] === TLS_HANDSHAKE;
      if (!asks) {
        refused += 1;
        socket.destroy();
        return;
      }
      taken += 1;
      socket.pause();
      if (protocol === 'postgres') socket.write('S');
      else socket.unshift(first);
      join(new TLSSocket(socket, { isServer: true, secureContext }), connect(upstream.port, upstream.host), open);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    taken: () => taken,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(secure: TLSSocket, plain: Socket, open: Set<Socket>): void {
  open.add(plain);
  plain.on('close', () => open.delete(plain));
  for (const [from, to] of [
    [secure, plain],
    [plain, secure],
  ] as const)
    from.on('error', () => to.destroy()).on('close', () => to.destroy());
  secure.pipe(plain).pipe(secure);
}
