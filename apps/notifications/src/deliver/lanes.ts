import { CHANNELS, type Channel } from '#lib/contracts';

/** Also the inbox key, with the lane behind it: rename it and handled orders count as new. */
export const CHANNEL_QUEUE = 'notifications.channel';

/** Channels whose readers look into the in-app inbox. */
export const INBOX_CHANNELS: readonly Channel[] = ['app', 'web', 'chat'];

/** Channels that somebody outside delivers on. */
export const PROVIDER_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => !INBOX_CHANNELS.includes(channel));
