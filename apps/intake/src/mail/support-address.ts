/** What an address of ours says: the desk, or the ticket, or neither. */
export interface SupportAddress {
  readonly desk: string | undefined;
  readonly number: string | undefined;
}

const NUMBER = /^km\d{6,15}$/;

/**
 * Reads `support@`, `support+KM10000001@`, `support+<desk>@`, `<desk>@` and `<desk>+<anything>@` of the domain.
 *
 * @returns undefined for every other address: nothing is relayed
 */
export function readSupportAddress(
  address: string,
  domain: string,
  isDesk: (id: string) => boolean,
): SupportAddress | undefined {
  const at = address.lastIndexOf('@');
  if (address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return undefined;
  const local = address.slice(0, Math.max(at, 0)).toLowerCase();
  const plus = local.indexOf('+');
  const name = plus === -1 ? local : local.slice(0, plus);
  const tag = plus === -1 ? '' : local.slice(plus + 1);
  if (name !== 'support' && !isDesk(name)) return undefined;
  const desk = name === 'support' ? (isDesk(tag) ? tag : undefined) : name;
  return { desk, number: NUMBER.test(tag) ? tag.toUpperCase() : undefined };
}
