/**
 * What the signature of a pack is over: one line a part, none of which holds a line break. The first line keeps it from being taken
 * for anything else that this key may ever sign. `deploy/local/evidence/signature.mjs` says the same on its own.
 */
export function signedText(of: {
  readonly keyId: string;
  readonly ticketId: string;
  readonly seal: string;
  readonly signedAt: string;
  readonly signedBy: string;
}): string {
  const { keyId, ticketId, seal, signedAt, signedBy } = of;
  return ['kefu-mesh evidence pack 1', keyId, ticketId, seal, signedAt, signedBy].join('\n');
}
