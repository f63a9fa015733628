import { Injectable, Logger, Optional, Inject } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { type Outcome } from '../outcome.js';
import { PARKED_VAULT, type ParkedVault } from '../parked/parked-vault.js';
import { Publisher } from '../publish/publisher.js';
import { fixedDelay } from '../retry-policy.js';
import { declareRetryQueue, parkedQueue, retryQueue } from '../topology.js';
import { type Outbound, encodeOne } from '../wire/encode.js';
import { type Delivery, HEADER, type Unreadable } from './delivery.js';

/** "Later" without end would be lost in all but name: after this many times the message is parked. */
const MAX_DEFERRALS = 1_000;
const AGAIN_MS = 500;

/** Moves a failed event to its retry queue or parked queue: confirmed there before it is acknowledged here. */
@Injectable()
export class Failures {
  private readonly log = new Logger(Failures.name);
  private readonly declared = new Set<string>();

  constructor(
    private readonly publisher: Publisher,
    @Optional() @Inject(PARKED_VAULT) private readonly vault?: ParkedVault,
  ) {}

  /** @param goesOn false once the delivery's channel is gone or closing: then the broker delivers the event again by itself */
  async comeBack(
    queue: string,
    delivery: Delivery,
    outcome: Outcome & { do: 'retry' | 'later' },
    goesOn: () => boolean,
  ): Promise<boolean> {
    if (outcome.do === 'later' && delivery.deferrals >= MAX_DEFERRALS) {
      return this.park(queue, delivery, `${outcome.reason} (put off ${MAX_DEFERRALS} times)`, goesOn);
    }
    const delayMs = fixedDelay(outcome.delayMs);
    const message = again(delivery, {
      [HEADER.attempts]: delivery.attempts + (outcome.do === 'retry' ? 1 : 0),
      [HEADER.deferrals]: delivery.deferrals + (outcome.do === 'later' ? 1 : 0),
      [HEADER.firstFailedAt]: delivery.firstFailedAt ?? new Date().toISOString(),
    });
    return this.untilConfirmed(goesOn, async () => ({
      ...message,
      exchange: '',
      routingKey: await this.declaredRetryQueue(queue, delayMs),
    }));
  }

  async park(queue: string, failed: Delivery | Unreadable, reason: string, goesOn: () => boolean): Promise<boolean> {
    this.log.error(`parked in ${parkedQueue(queue)}: ${reason}`);
    const message = 'event' in failed ? again(failed, {}) : asItCame(failed);
    const content = this.vault ? this.vault.seal(message.content) : message.content;
    const { headers = {}, ...properties } = message.properties;
    const parked: Outbound = {
      exchange: '',
      routingKey: parkedQueue(queue),
      content,
      properties: {
        ...properties,
        messageId: newId(),
        headers: {
          ...headers,
          'x-mesh-queue': queue,
          'x-mesh-reason': this.vault ? this.vault.mask(reason) : reason,
          'x-mesh-sealed': this.vault !== undefined,
          [HEADER.attempts]: 'event' in failed ? failed.attempts + 1 : 1,
          [HEADER.firstFailedAt]: ('event' in failed ? failed.firstFailedAt : undefined) ?? new Date().toISOString(),
        },
      },
    };
    return this.untilConfirmed(goesOn, () => Promise.resolve(parked));
  }

  private async declaredRetryQueue(queue: string, delayMs: number): Promise<string> {
    const key = `${queue} ${delayMs}`;
    const name = await this.publisher.run((channel) =>
      this.declared.has(key) ? Promise.resolve(retryQueue(queue, delayMs)) : declareRetryQueue(channel, queue, delayMs),
    );
    this.declared.add(key);
    return name;
  }

  private async untilConfirmed(goesOn: () => boolean, message: () => Promise<Outbound>): Promise<boolean> {
    while (goesOn()) {
      try {
        const [result] = await this.publisher.publish([await message()]);
        if (result === 'confirmed') return true;
        this.declared.clear();
      } catch (error: unknown) {
        this.log.warn(`a failed message waits for the broker: ${String(error)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    return false;
  }
}

/** The event alone, in binary mode, as it came. */
function again({ raw }: Delivery, headers: Record<string, unknown>): Outbound {
  const encoded = encodeOne({
    exchange: '',
    routingKey: '',
    type: raw.attributes.type,
    attributes: JSON.stringify(raw.attributes),
    data: JSON.stringify(raw.data) ?? 'null',
  });
  return {
    ...encoded,
    properties: {
      ...encoded.properties,
      headers: { ...(encoded.properties.headers as Record<string, unknown>), ...headers },
    },
  };
}

/** So many headers of at most 1,000 characters stay under the broker's frame size, which would close the connection. */
const MAX_HEADERS = 30;

function asItCame({ content, contentType, headers }: Unreadable): Outbound {
  const kept = Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => typeof value === 'string' && value.length <= 1_000 && !name.startsWith('x-mesh-'))
      .slice(0, MAX_HEADERS),
  );
  return {
    exchange: '',
    routingKey: '',
    content,
    properties: {
      persistent: true,
      mandatory: true,
      ...(contentType === undefined ? {} : { contentType }),
      headers: kept,
    },
  };
}
