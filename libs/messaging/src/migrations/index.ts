import type { MigrationClass } from '#lib/persistence';
import { CreateMessaging1763000000000 } from './1763000000000-create-messaging.js';
import { DispatchFromOutbox1764000050000 } from './1764000050000-dispatch-from-outbox.js';

/** First in every service's list of migrations. */
export const messagingMigrations: readonly MigrationClass[] = [
  CreateMessaging1763000000000,
  DispatchFromOutbox1764000050000,
];
