import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateRouting1764000000000 } from './1764000000000-create-routing.js';

export const migrations: readonly MigrationClass[] = [...messagingMigrations, CreateRouting1764000000000];
