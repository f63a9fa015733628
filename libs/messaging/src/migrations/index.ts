import type { MigrationClass } from '#lib/persistence';
import { CreateMessaging1763000000000 } from './1763000000000-create-messaging.js';

/** First in every service's list of migrations. */
export const messagingMigrations: readonly MigrationClass[] = [CreateMessaging1763000000000];
