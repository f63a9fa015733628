import { CAPABILITIES } from './capabilities.mjs';

export type CapabilityId = keyof typeof CAPABILITIES;

/** The test of one row, named by its id and its sentence. */
export function capability(id: CapabilityId, play: () => Promise<void>, timeoutMs = 60_000): void {
  it(`${id}: ${CAPABILITIES[id]}`, play, timeoutMs);
}
