import { z } from 'zod';
import {
  GuardedEndpoint,
  type CallFailure,
  type CallResult,
  type EndpointOptions,
  type RemoteWorld,
} from './guarded-endpoint.js';
import { LruCache } from './lru-cache.js';
import { InvalidReply } from './read-reply.js';

const CACHE_SIZE = 500;
const LONGEST_TEXT = 500;
const MOST_TEXTS = 16;
const BYTES_PER_TEXT = 64 * 1024;

const Reply = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(2).max(4096) })),
});

export type Embedded =
  { vectors: Float32Array[]; whyNot?: undefined } | { vectors?: undefined; whyNot: 'off' | CallFailure };

/** Turns texts into vectors of length 1 through an optional endpoint. Never throws. */
export class Embedder {
  private readonly endpoint: GuardedEndpoint | undefined;
  private readonly remembered = new LruCache<Float32Array>(CACHE_SIZE);

  /** @param options undefined: the embedder is off */
  constructor(
    options: EndpointOptions | undefined,
    private readonly world: RemoteWorld,
  ) {
    this.endpoint = options === undefined ? undefined : new GuardedEndpoint(options, world);
  }

  /** The vector of a question; one asked before is remembered by its masked text. */
  async embedOne(text: string): Promise<Embedded> {
    const key = this.masked([text])?.[0] ?? '';
    const known = this.remembered.get(key);
    if (known !== undefined) return { vectors: [known] };
    const embedded = await this.embed([text]);
    const [vector] = embedded.vectors ?? [];
    if (vector !== undefined) this.remembered.set(key, vector);
    return embedded;
  }

  /** One vector a text, in order, all of one length; or none at all. Sixteen texts go in one call. */
  async embed(texts: readonly string[]): Promise<Embedded> {
    if (this.endpoint === undefined) return { whyNot: 'off' };
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += MOST_TEXTS) {
      const batch = texts.slice(at, at + MOST_TEXTS);
      const { value, failure } = await this.call(this.endpoint, batch);
      if (failure !== undefined) return { whyNot: failure };
      if (vectors.length > 0 && vectors[0]?.length !== value[0]?.length) return { whyNot: 'invalid' };
      vectors.push(...value);
    }
    return { vectors };
  }

  private async call(endpoint: GuardedEndpoint, texts: readonly string[]): Promise<CallResult<Float32Array[]>> {
    const input = this.masked(texts);
    if (input === undefined) return { failure: 'failed' };
    return endpoint.post(
      '/v1/embeddings',
      { input, encoding_format: 'float' },
      { replyTokens: 0, maxBytes: BYTES_PER_TEXT * texts.length },
      (reply) => vectorsIn(reply, texts.length),
    );
  }

  /** What may leave; undefined when a text cannot be masked. */
  private masked(texts: readonly string[]): string[] | undefined {
    try {
      return texts.map((text) => this.world.mask(text).slice(0, LONGEST_TEXT));
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
