import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateNotification1764000003000 } from './1764000003000-create-notification.js';

export const migrations: readonly MigrationClass[] = [...messagingMigrations, CreateNotification1764000003000];
