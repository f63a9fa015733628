import type { ServiceName } from '#lib/persistence';

/** The token under which a service provides its `MessagingSettings`. */
export const MESSAGING_SETTINGS = Symbol('MESSAGING_SETTINGS');

export interface MessagingSettings {
  readonly service: ServiceName;
  readonly rabbitmqUrl: string;
  /** Certificate authorities (PEM) that the broker's certificate is checked against; undefined: those of the system. */
  readonly rabbitmqCaFile?: string | undefined;
  /** Lanes this process serves; `core` stands for the queues without a lane. Undefined: all. */
  readonly lanes?: readonly string[] | undefined;
  /** How often the relay looks for what was not published straight after its commit, default 250 ms. */
  readonly outboxPollMs?: number;
  /** Rows a relay round claims, default 500. */
  readonly outboxBatch?: number;
  /** Events of one key in one message at most, default 50; 1 switches packing off. */
  readonly packMax?: number;
  /** Longest wait for the broker's confirm, default 10 s. */
  readonly confirmTimeoutMs?: number;
}

/** The lane name of queues that have none of their own. */
export const CORE_LANE = 'core';

/** @param lane undefined: the queues without one */
export function servesLane(settings: Pick<MessagingSettings, 'lanes'>, lane: string | undefined): boolean {
  return settings.lanes === undefined || settings.lanes.includes(lane ?? CORE_LANE);
}
