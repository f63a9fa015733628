import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateIntake1763100000000 } from './1763100000000-create-intake.js';

export const migrations: readonly MigrationClass[] = [...messagingMigrations, CreateIntake1763100000000];
