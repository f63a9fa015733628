/** The endpoint answered, but nothing of the answer may be used. */
export class InvalidReply extends Error {
  override readonly name = 'InvalidReply';
}

/** The endpoint refused or broke. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';

  constructor(
    status: number,
    /** What it asked to wait, in milliseconds. */
    readonly waitMs: number | undefined,
  ) {
    super(`The endpoint answered with status ${status}`);
  }
}

/** An endpoint cannot talk itself out of use for longer. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;

/**
 * Reads a JSON reply of at most `maxBytes`; the rest of a longer one is never read.
 *
 * @throws InvalidReply for redirects, other content types, long bodies and what is not JSON
 * @throws RefusedCall for other statuses than 200
 */
export async function readReply(response: Response, maxBytes: number): Promise<unknown> {
  try {
    checkHead(response);
    const text = await readText(response, maxBytes);
    return JSON.parse(text);
  } catch (error: unknown) {
    // Frees the connection; what went wrong is known already.
    await response.body?.cancel().catch(() => undefined);
    throw error instanceof SyntaxError ? new InvalidReply('The reply is not JSON') : error;
  }
}

function checkHead({ status, headers, redirected, type }: Response): void {
  if (redirected || type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw new InvalidReply('The endpoint redirects elsewhere');
  }
  if (status !== 200) throw new RefusedCall(status, waitOf(headers.get('retry-after')));
  const contentType = headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) throw new InvalidReply('The reply is no application/json');
}

/** Seconds only: a date would need a wall clock, and the cool-down serves as well. */
function waitOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null || !/^\d{1,9}$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter) * 1000, LONGEST_WAIT_MS);
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) throw new InvalidReply('The reply is empty');
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: false });
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new InvalidReply(`The reply is longer than ${maxBytes} bytes`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader.releaseLock();
  }
}
