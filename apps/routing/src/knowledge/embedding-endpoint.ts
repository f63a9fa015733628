import { Injectable } from '@nestjs/common';
import { Embedder } from '#lib/language';
import { maskPersonalData } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';

/** Sixteen texts of five hundred characters come to no more. */
const TOKENS_PER_CALL = 8000;
/** Who asks for articles pauses by itself: the circuit only keeps to what the endpoint asks for. */
const NEVER_OPEN = { failures: Number.MAX_SAFE_INTEGER, coolDownMs: 1000 };
/** Nobody waits for the vectors of articles, and sixteen long texts take a small machine seconds. */
const ARTICLES_TIMEOUT_MS = 10_000;

/**
 * The endpoint that turns texts into vectors; off without an address. Questions and articles have a budget and a circuit each, so
 * that thousands of imported articles do not leave the questions without.
 */
@Injectable()
export class EmbeddingEndpoint {
  readonly isOn: boolean;
  /** A space of vectors: those of another name or width cannot be compared with these. */
  readonly model: string;
  readonly questions: Embedder;
  readonly articles: Embedder;
  private readonly end = new AbortController();

  constructor(config: RoutingConfig) {
    const { EMBEDDING_ENDPOINT: url, EMBEDDING_CALLS_PER_HOUR: callsPerHour, EMBEDDING_MODEL: model } = config;
    this.isOn = url !== undefined;
    this.model = model;
    const options = url && {
      url: url.replace(/\/v1\/?$/, ''),
      model,
      apiKey: config.EMBEDDING_API_KEY,
      budget: { callsPerHour, tokensPerHour: callsPerHour * TOKENS_PER_CALL },
    };
    const world = {
      fetch: ((address, init) =>
        fetch(address, { ...init, signal: this.withEnd(init?.signal) })) satisfies typeof fetch,
      now: () => performance.now(),
      mask: (text: string) => maskPersonalData(text).text,
    };
    this.questions = new Embedder(options || undefined, world);
    // Each text is asked for once, and the answer is kept in the database.
    const patient = options && { ...options, timeoutMs: ARTICLES_TIMEOUT_MS, breaker: NEVER_OPEN, cacheSize: 0 };
    this.articles = new Embedder(patient || undefined, world);
  }

  /** Gives all calls up: the service stops. */
  stop(): void {
    this.end.abort();
  }

  get stopped(): boolean {
    return this.end.signal.aborted;
  }

  private withEnd(signal: AbortSignal | null | undefined): AbortSignal {
    return signal == null ? this.end.signal : AbortSignal.any([signal, this.end.signal]);
  }
}
