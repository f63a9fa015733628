import type { MeshLogger } from '../logging/mesh-logger.js';

/**
 * After an error nobody caught the state of the process is unknown, so it ends; what was in flight is redone by
 * another one, which every handler must bear anyway.
 */
export function endOnUncaught(logger: MeshLogger): void {
  const end = (error: unknown) => {
    logger.fatal(error, 'Uncaught');
    logger.flush(() => process.exit(1));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
