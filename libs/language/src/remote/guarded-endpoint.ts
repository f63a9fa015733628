import { CircuitBreaker, type BreakerOptions } from './circuit-breaker.js';
import { HourlyBudget, tokensOf, type BudgetOptions } from './hourly-budget.js';
import { InvalidReply, readReply, RefusedCall } from './read-reply.js';

export interface EndpointOptions {
  /** Without the `/v1`: `http://127.0.0.1:8080`. */
  url: string;
  model: string;
  /** Sent as a bearer token. */
  apiKey?: string | undefined;
  /** For a whole call, from connecting to the last byte. Default 800. */
  timeoutMs?: number | undefined;
  /** Default: 3 failures in a row open it for 30 s. */
  breaker?: BreakerOptions | undefined;
  /** Default: 600 calls and 300,000 tokens. */
  budget?: BudgetOptions | undefined;
}

/** What the world outside gives. */
export interface RemoteWorld {
  fetch: typeof fetch;
  /** Milliseconds that never go back. */
  now: () => number;
  /** Takes personal data out of a text. Everything that leaves goes through it. */
  mask: (text: string) => string;
}

/** Why there is no answer. `failed`: refused, broken or unreachable; `invalid`: a reply that must not be used. */
export type CallFailure = 'budget' | 'open' | 'timeout' | 'failed' | 'invalid';
export type CallResult<Value> = { value: Value; failure?: undefined } | { value?: undefined; failure: CallFailure };

const TIMEOUT_MS = 800;
const BREAKER: BreakerOptions = { failures: 3, coolDownMs: 30_000 };
const BUDGET: BudgetOptions = { callsPerHour: 600, tokensPerHour: 300_000 };

/** An OpenAI-compatible endpoint that may be slow, broken or lying: a call never throws and never takes longer than its timeout. */
export class GuardedEndpoint {
  private readonly breaker: CircuitBreaker;
  private readonly budget: HourlyBudget;

  constructor(
    private readonly options: EndpointOptions,
    private readonly world: Pick<RemoteWorld, 'fetch' | 'now'>,
  ) {
    this.breaker = new CircuitBreaker(options.breaker ?? BREAKER, world.now);
    this.budget = new HourlyBudget(options.budget ?? BUDGET, world.now);
  }

  /**
   * Posts one JSON body and reads the reply.
   *
   * @param replyTokens what the reply may cost
   * @param parse must throw for every reply that may not be used
   */
  async post<Value>(
    path: string,
    body: Readonly<Record<string, unknown>>,
    limits: { replyTokens: number; maxBytes: number },
    parse: (reply: unknown) => Value,
  ): Promise<CallResult<Value>> {
    const content = JSON.stringify({ model: this.options.model, ...body });
    // The budget is asked last: what an open circuit holds back costs nothing.
    if (!this.breaker.mayCall()) return { failure: 'open' };
    if (!this.budget.spend(tokensOf(content) + limits.replyTokens)) {
      this.breaker.neverCalled();
      return { failure: 'budget' };
    }
    const deadline = new Deadline(this.options.timeoutMs ?? TIMEOUT_MS);
    try {
      const reply = await deadline.race(this.exchange(path, content, limits.maxBytes, deadline.signal));
      const value = parse(reply);
      this.breaker.succeeded();
      return { value };
    } catch (error: unknown) {
      const failure = deadline.passed ? 'timeout' : failureOf(error);
      this.breaker.failedOnce(error instanceof RefusedCall ? error.waitMs : undefined);
      return { failure };
    } finally {
      deadline.clear();
    }
  }

  private async exchange(path: string, body: string, maxBytes: number, signal: AbortSignal): Promise<unknown> {
    const { url, apiKey } = this.options;
    const response = await this.world.fetch(`${url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      // Following one would carry the question to whoever it names.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body,
      signal,
    });
    return readReply(response, maxBytes);
  }
}

/** Errors of the network are `failed`; those of `readReply` and of parsing say that the reply is bad. */
function failureOf(error: unknown): 'failed' | 'invalid' {
  if (error instanceof RefusedCall) return 'failed';
  return error instanceof InvalidReply ? 'invalid' : 'failed';
}

/** A time after which a call is given up, even by a fetch that does not listen to its signal. */
class Deadline {
  passed = false;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly expired: Promise<never>;

  constructor(ms: number) {
    let expire: (error: Error) => void = () => undefined;
    this.expired = new Promise<never>((_, reject) => {
      expire = reject;
    });
    // A call that ends in time leaves nobody to hear of it.
    this.expired.catch(() => undefined);
    this.timer = setTimeout(() => {
      this.passed = true;
      this.controller.abort();
      expire(new Error(`No reply within ${ms} ms`));
    }, ms);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async race<Value>(work: Promise<Value>): Promise<Value> {
    // The loser may fail later; nobody waits for it.
    work.catch(() => undefined);
    return Promise.race([work, this.expired]);
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
