import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** An address that requests from here must not reach. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

const INWARD = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INWARD.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  INWARD.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address is of this machine, its link or a private network, in whatever notation. */
export function isInward(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return INWARD.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Refuses a URL whose host is an inward address. Names are judged later, by `guardedLookup`, at the moment of connecting:
 * a name may mean another address by then.
 *
 * @throws ForbiddenAddress
 */
export function assertOutward(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isInward(host)) throw new ForbiddenAddress(`${url.host} is not an outside address`);
}

/** Resolves names for a connection, and fails when any of a name's addresses is inward. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, []);
    const first = addresses[0];
    if (first === undefined || addresses.some(({ address }) => isInward(address)))
      return callback(new ForbiddenAddress(`${hostname} is not an outside address`), []);
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
