import type { Provider } from '@nestjs/common';
import { MESSAGING_SETTINGS, type MessagingSettings } from '#lib/messaging';
import { DATABASE_SETTINGS, type DatabaseSettings, type ServiceName } from '#lib/persistence';
import { CommonConfig } from '../config/define-config.js';

/** Every lane: the default of LANES. */
const ALL = 'all';

/** Hands the common options on to the libraries that must not know the environment. */
export function meshSettings(service: ServiceName): Provider[] {
  return [
    {
      provide: DATABASE_SETTINGS,
      inject: [CommonConfig],
      useFactory: (config: CommonConfig): DatabaseSettings => ({
        service,
        url: config.DATABASE_URL,
        poolSize: config.DATABASE_POOL_SIZE,
      }),
    },
    {
      provide: MESSAGING_SETTINGS,
      inject: [CommonConfig],
      useFactory: (config: CommonConfig): MessagingSettings => ({
        service,
        rabbitmqUrl: config.RABBITMQ_URL,
        rabbitmqCaFile: config.RABBITMQ_CA_FILE,
        lanes: config.LANES.includes(ALL) ? undefined : config.LANES,
        outboxPollMs: config.OUTBOX_POLL_MS,
        packMax: config.OUTBOX_PACK_MAX,
      }),
    },
  ];
}
