export default async function globalTeardown() {
  /** @type {{ stopTestInfrastructure?: () => Promise<void> }} */
  const { stopTestInfrastructure } = globalThis;
  await stopTestInfrastructure?.();
}
