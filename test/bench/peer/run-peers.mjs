/** @typedef {{ lines: { name: string, messagesPerSecond: number }[], ratio: number }} PeerResult */
/** @returns {Promise<PeerResult | undefined>} */
export async function runPeers() {
  return undefined;
}
