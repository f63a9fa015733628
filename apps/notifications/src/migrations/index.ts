import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateNotification1764000003000 } from './1764000003000-create-notification.js';
import { LeaveRoomInNotifications1764000020000 } from './1764000020000-leave-room-in-notifications.js';
import { KeepVerdicts1764000021000 } from './1764000021000-keep-verdicts.js';

export const migrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  CreateNotification1764000003000,
  LeaveRoomInNotifications1764000020000,
  KeepVerdicts1764000021000,
];
