/** One wrong field: a path like `customer.phone` or `items.3.desk`, and what is wrong with it. */
export interface FieldError {
  path: string;
  message: string;
}

interface ProblemInit {
  status: number;
  /** Last part of the stable type URI `urn:kefu-mesh:problem:<slug>`. Clients match on it: never rename one. */
  slug: string;
  title: string;
  detail?: string;
  errors?: readonly FieldError[];
  retryAfterS?: number;
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/** The one way to answer an HTTP request with a failure: an RFC 9457 problem. `detail` is shown to the caller. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.title, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'Problem';
    this.status = init.status;
    this.slug = init.slug;
    this.title = init.title;
    this.detail = init.detail;
    this.errors = init.errors;
    this.headers = {
      ...init.headers,
      ...(init.retryAfterS === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(init.retryAfterS))) }),
    };
  }

  get type(): string {
    return `urn:kefu-mesh:problem:${this.slug}`;
  }

  static badRequest(detail: string, errors?: readonly FieldError[]): Problem {
    return new Problem({ status: 400, slug: 'bad-request', title: 'Bad request', detail, errors });
  }

  static unauthorized(detail = 'Send a valid token in the Authorization header.'): Problem {
    const headers = { 'www-authenticate': 'Bearer realm="kefu-mesh"' };
    return new Problem({ status: 401, slug: 'unauthorized', title: 'Not signed in', detail, headers });
  }

  static forbidden(detail = 'Your role may not do this.'): Problem {
    return new Problem({ status: 403, slug: 'forbidden', title: 'Forbidden', detail });
  }

  static notFound(detail = 'No such resource.'): Problem {
    return new Problem({ status: 404, slug: 'not-found', title: 'Not found', detail });
  }

  static conflict(detail: string, slug = 'conflict'): Problem {
    return new Problem({ status: 409, slug, title: 'Conflict', detail });
  }

  static gone(detail: string): Problem {
    return new Problem({ status: 410, slug: 'gone', title: 'Gone', detail });
  }

  static tooLarge(detail = 'The request body is too large.'): Problem {
    return new Problem({ status: 413, slug: 'too-large', title: 'Too large', detail });
  }

  static unsupportedMediaType(detail: string): Problem {
    return new Problem({ status: 415, slug: 'unsupported-media-type', title: 'Unsupported media type', detail });
  }

  /** The request was understood and its content is wrong; every wrong field is named. */
  static invalid(errors: readonly FieldError[], detail = 'Some fields are wrong.'): Problem {
    return new Problem({ status: 422, slug: 'invalid', title: 'Invalid content', detail, errors });
  }

  static tooMany(retryAfterS: number, detail = 'Too many requests.'): Problem {
    return new Problem({ status: 429, slug: 'too-many-requests', title: 'Too many requests', detail, retryAfterS });
  }

  /** Nothing was done and nothing was kept; the caller may send the same request again. */
  static unavailable(retryAfterS: number, detail = 'Temporarily unavailable; try again.', cause?: unknown): Problem {
    return new Problem({ status: 503, slug: 'unavailable', title: 'Unavailable', detail, retryAfterS, cause });
  }

  static internal(cause?: unknown): Problem {
    const detail = 'Something went wrong on our side.';
    return new Problem({ status: 500, slug: 'internal', title: 'Internal error', detail, cause });
  }
}
