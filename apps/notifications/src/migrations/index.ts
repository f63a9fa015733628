import { messagingMigrations } from '#lib/messaging';
import type { MigrationClass } from '#lib/persistence';
import { CreateErasure1764000040000 } from '#lib/service';
import { CreateNotification1764000003000 } from './1764000003000-create-notification.js';
import { LeaveRoomInNotifications1764000020000 } from './1764000020000-leave-room-in-notifications.js';
import { KeepVerdicts1764000021000 } from './1764000021000-keep-verdicts.js';
import { FeedContactGate1764000034000 } from './1764000034000-feed-contact-gate.js';
import { CreateCare1764000034100 } from './1764000034100-create-care.js';
import { CreateWatcher1764000037000 } from './1764000037000-create-watcher.js';
import { ReserveCalls1764000041000 } from './1764000041000-reserve-calls.js';
import { CreateDisclosedTicket1764000041200 } from './1764000041200-create-disclosed-ticket.js';
import { UpdateNotificationsInPlace1764000042000 } from './1764000042000-update-notifications-in-place.js';
import { IndexFollowUps1764000042100 } from './1764000042100-index-follow-ups.js';

export const migrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  CreateNotification1764000003000,
  LeaveRoomInNotifications1764000020000,
  KeepVerdicts1764000021000,
  FeedContactGate1764000034000,
  CreateCare1764000034100,
  CreateWatcher1764000037000,
  CreateErasure1764000040000,
  ReserveCalls1764000041000,
  CreateDisclosedTicket1764000041200,
  UpdateNotificationsInPlace1764000042000,
  IndexFollowUps1764000042100,
];
