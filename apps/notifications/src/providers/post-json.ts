import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Answer } from './provider.js';
import { judgeResponse } from './judge-response.js';
import { assertOutward, ForbiddenAddress, guardedLookup } from './outbound-guard.js';

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Refuse addresses of this machine and its networks. */
  readonly outwardOnly: boolean;
}

const AGENTS = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 64 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
};
const MAX_ANSWER = 64 * 1024;

/** Posts JSON to a provider and says what its answer means. Redirections are not followed: they count as refusals. */
export async function postJson(post: Post): Promise<Answer> {
  const url = new URL(post.url);
  let written = false;
  try {
    if (post.outwardOnly) assertOutward(url);
    const response = await exchange(url, post, () => (written = true));
    return judgeResponse({ ...response, body: response.body }, Date.now());
  } catch (error: unknown) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof ForbiddenAddress) return { outcome: 'refused', reason };
    // Once the request is out, silence says nothing about what the provider did with it.
    return { outcome: written ? 'unknown' : 'failed', reason };
  }
}

function exchange(
  url: URL,
  { body, headers, timeoutMs, outwardOnly }: Post,
  onWritten: () => void,
): Promise<{ status: number; retryAfter: string | undefined; body: string }> {
  const https = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (https ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: AGENTS[https ? 'https:' : 'http:'],
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'kefu-mesh',
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(outwardOnly ? { lookup: guardedLookup } : {}),
    });
    request.on('error', reject);
    request.on('finish', onWritten);
    request.on('response', (response) => {
      readText(response).then(
        (text) =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body: text }),
        reject,
      );
    });
    request.end(body);
  });
}

/** Reads the answer as far as it may count; the rest of an endless one is not waited for. */
async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_ANSWER) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
