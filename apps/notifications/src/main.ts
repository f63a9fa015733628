import { startService } from '#lib/service';
import { NotificationsConfig } from './notifications.config.js';
import { NotificationsModule } from './notifications.module.js';

await startService(NotificationsModule, { name: 'notifications', config: NotificationsConfig });
