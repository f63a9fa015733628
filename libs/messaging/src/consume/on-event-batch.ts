import { type ArgumentsHost, Catch, type RpcExceptionFilter, UseFilters, applyDecorators } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { EventDefinition, Exchange } from '#lib/contracts';

/** Handlers carry this transport's mark, so that only the mesh's server takes them. */
export const MESH_TRANSPORT = Symbol.for('kefu-mesh');

export interface Subscription {
  /** `<service>.<purpose>`; with lanes the queues are `<queue>.<lane>`. Also the inbox key: renaming it is a migration. */
  readonly queue: string;
  /** One queue a lane, each with its own batches, retries and parked queue. */
  readonly lanes?: readonly string[];
  /** Events a batch at most, default 200. */
  readonly maxSize?: number;
  /** Longest wait for company, counted from a batch's first event, default 5 ms. A busy handler collects meanwhile anyway. */
  readonly maxWaitMs?: number;
  /** Batches of one queue in progress at a time, default 1. More only for handlers that wait for others (mail, SMS). */
  readonly concurrency?: number;
  /** Binding keys in place of the event types: `<lane>` stands for the lane's name. */
  readonly bindings?: readonly { readonly exchange: Exchange; readonly key: string }[];
  /** Every other event type of these exchanges is expected too and comes undecoded: for entrances that take what others say. */
  readonly acceptsOtherTypes?: boolean;
}

/** What the transport reads back from a handler. */
export interface HandlerExtras {
  readonly definitions: readonly EventDefinition[];
  readonly subscription: Subscription;
}

/**
 * A method that takes batches of these events from a queue of its own: `handle(@Payload() batch: (A | B)[])`.
 *
 * Resolve: all acknowledged. Throw: the batch is run again one by one; see `outcomeOf` for what becomes of those that fail.
 */
export function OnEventBatch(
  definitions: EventDefinition | readonly EventDefinition[],
  subscription: Subscription,
): MethodDecorator {
  const extras: HandlerExtras = {
    definitions: Array.isArray(definitions) ? definitions : [definitions as EventDefinition],
    subscription,
  };
  const { queue, lanes } = subscription;
  // Two handlers may share a queue's name when they serve different lanes of it.
  return applyDecorators(
    EventPattern<string>(lanes ? `${queue}.{${lanes.join(',')}}` : queue, MESH_TRANSPORT, { ...extras }),
    UseFilters(new PassErrorsThrough()),
  );
}

/** Nest would log a handler's error and hide it; the transport needs it to choose the outcome. */
@Catch()
class PassErrorsThrough implements RpcExceptionFilter {
  catch(exception: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => exception);
  }
}
