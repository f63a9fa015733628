import { GuardedEndpoint, type CallFailure, type EndpointOptions, type RemoteWorld } from './guarded-endpoint.js';
import { LruCache } from './lru-cache.js';
import { pickedId, pickRequest, type Offered } from './pick-prompt.js';

export interface HelperOptions extends EndpointOptions {
  /** Confidences, 0 to 1: below `from` a person is needed anyway, from `to` on nobody has to be asked. */
  greyBand: { from: number; to: number };
  /** Picks remembered. Default 1,000. */
  cacheSize?: number | undefined;
}

/**
 * Why nothing was picked. `off`: no endpoint is set up; `not-grey`: the confidence lies outside the band; `none`: the endpoint
 * sees no fitting article.
 */
export type WhyNot = 'off' | 'not-grey' | 'none' | CallFailure;
export type Picked = { id: string; whyNot?: undefined } | { id?: undefined; whyNot: WhyNot };

const CACHE_SIZE = 1000;
const MOST_OFFERED = 10;
const MAX_BYTES = 64 * 1024;
const REPLY_TOKENS = 64;

/**
 * Asks an optional endpoint which of the offered articles answers a question, when the own search is in doubt. It can name an
 * article by id and nothing else: no word of a reply is ever shown to anybody. Never throws, never waits longer than the timeout.
 */
export class RemoteHelper {
  private readonly endpoint: GuardedEndpoint | undefined;
  private readonly remembered: LruCache<{ id: string | null }>;
  /** The same question asked twice at once is one call. */
  private readonly pending = new Map<string, Promise<Picked>>();

  /** @param options undefined: the helper is off */
  constructor(
    private readonly options: HelperOptions | undefined,
    private readonly world: RemoteWorld,
  ) {
    this.endpoint = options === undefined ? undefined : new GuardedEndpoint(options, world);
    this.remembered = new LruCache(options?.cacheSize ?? CACHE_SIZE);
  }

  /**
   * @param offered the best articles, best first; at most ten are asked about
   * @param confidence of the own search, 0 to 1
   */
  async pick(question: string, offered: readonly Offered[], confidence: number): Promise<Picked> {
    if (this.endpoint === undefined || this.options === undefined) return { whyNot: 'off' };
    const { from, to } = this.options.greyBand;
    if (!(confidence >= from && confidence < to)) return { whyNot: 'not-grey' };
    if (offered.length === 0 || question.trim() === '') return { whyNot: 'none' };
    let masked: { question: string; offered: Offered[] };
    try {
      masked = this.maskAll(question, offered.slice(0, MOST_OFFERED));
    } catch {
      // What cannot be masked does not leave.
      return { whyNot: 'failed' };
    }
    const key = JSON.stringify([masked.question, masked.offered.map(({ id, version }) => [id, version ?? 0])]);
    const known = this.remembered.get(key);
    if (known !== undefined) return toPicked(known.id);
    const pending = this.pending.get(key) ?? this.ask(this.endpoint, key, masked.question, masked.offered);
    this.pending.set(key, pending);
    return pending;
  }

  private maskAll(question: string, offered: readonly Offered[]): { question: string; offered: Offered[] } {
    const { mask } = this.world;
    return {
      question: mask(question),
      offered: offered.map((article) => ({ ...article, question: mask(article.question) })),
    };
  }

  private async ask(
    endpoint: GuardedEndpoint,
    key: string,
    question: string,
    offered: readonly Offered[],
  ): Promise<Picked> {
    try {
      const { value, failure } = await endpoint.post(
        '/v1/chat/completions',
        pickRequest(question, offered),
        { replyTokens: REPLY_TOKENS, maxBytes: MAX_BYTES },
        (reply) => ({ id: pickedId(reply, offered) }),
      );
      if (failure !== undefined) return { whyNot: failure };
      this.remembered.set(key, value);
      return toPicked(value.id);
    } finally {
      this.pending.delete(key);
    }
  }
}

function toPicked(id: string | null): Picked {
  return id === null ? { whyNot: 'none' } : { id };
}
