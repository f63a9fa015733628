import { z } from 'zod';
import { cutText } from './cut-text.js';
import {
  GuardedEndpoint,
  type CallFailure,
  type CallResult,
  type EndpointOptions,
  type RemoteWorld,
} from './guarded-endpoint.js';
import { LruCache } from './lru-cache.js';
import { InvalidReply } from './read-reply.js';

/** More of a text is not looked at. */
export const EMBEDDED_LENGTH = 500;
/** Texts of one call. */
export const EMBEDDED_AT_ONCE = 16;
const CACHE_SIZE = 500;
const BYTES_PER_TEXT = 64 * 1024;

export interface EmbedderOptions extends EndpointOptions {
  /** Vectors remembered. Default 500. */
  cacheSize?: number | undefined;
}

const Reply = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(2).max(4096) })),
});

export type Embedded =
  { vectors: Float32Array[]; whyNot?: undefined } | { vectors?: undefined; whyNot: 'off' | CallFailure };

/** Turns texts into vectors of length 1 through an optional endpoint. Never throws. */
export class Embedder {
  private readonly endpoint: GuardedEndpoint | undefined;
  private readonly remembered: LruCache<Float32Array>;

  /** @param options undefined: the embedder is off */
  constructor(
    options: EmbedderOptions | undefined,
    private readonly world: RemoteWorld,
  ) {
    this.endpoint = options === undefined ? undefined : new GuardedEndpoint(options, world);
    this.remembered = new LruCache(options?.cacheSize ?? CACHE_SIZE);
  }

  /**
   * One vector a text, in order, all of one length; or none at all. At most sixteen texts: it is one call. Those asked before are
   * remembered by their masked text, and what cannot be masked does not leave.
   */
  async embed(texts: readonly string[]): Promise<Embedded> {
    if (this.endpoint === undefined) return { whyNot: 'off' };
    const masked = this.masked(texts);
    if (masked === undefined) return { whyNot: 'failed' };
    const known = new Map<string, Float32Array>();
    const unknown = new Set<string>();
    for (const text of masked) {
      const vector = this.remembered.get(text);
      if (vector === undefined) unknown.add(text);
      else known.set(text, vector);
    }
    if (unknown.size > 0) {
      const { value, failure } = await this.call(this.endpoint, [...unknown]);
      if (failure !== undefined) return { whyNot: failure };
      [...unknown].forEach((text, at) => {
        const vector = value[at];
        if (vector === undefined) return;
        this.remembered.set(text, vector);
        known.set(text, vector);
      });
    }
    const vectors = masked.flatMap((text) => known.get(text) ?? []);
    const [first] = vectors;
    if (vectors.some(({ length }) => length !== first?.length)) return { whyNot: 'invalid' };
    return { vectors };
  }

  private call(endpoint: GuardedEndpoint, input: readonly string[]): Promise<CallResult<Float32Array[]>> {
    return endpoint.post(
      '/v1/embeddings',
      { input, encoding_format: 'float' },
      { replyTokens: 0, maxBytes: BYTES_PER_TEXT * input.length },
      (reply) => vectorsIn(reply, input.length),
    );
  }

  /** What may leave; undefined when a text cannot be masked. */
  private masked(texts: readonly string[]): string[] | undefined {
    try {
      return texts.map((text) => cutText(this.world.mask(text), EMBEDDED_LENGTH));
    } catch {
      return undefined;
    }
  }
}

function vectorsIn(reply: unknown, count: number): Float32Array[] {
  const { success, data } = Reply.safeParse(reply);
  if (!success || data.data.length !== count) throw new InvalidReply('The reply is no list of embeddings');
  const vectors: Float32Array[] = [];
  for (const { index, embedding } of data.data) {
    if (index >= count || vectors[index] !== undefined) throw new InvalidReply('The embeddings are numbered wrongly');
    vectors[index] = unit(embedding);
  }
  const [first] = vectors;
  if (vectors.some(({ length }) => length !== first?.length)) throw new InvalidReply('Embeddings differ in length');
  return vectors;
}

function unit(values: readonly number[]): Float32Array {
  const norm = Math.sqrt(values.reduce((total, value) => total + value * value, 0));
  if (!Number.isFinite(norm) || norm < 1e-12) throw new InvalidReply('An embedding has no direction');
  return Float32Array.from(values, (value) => value / norm);
}
