import { z } from 'zod';

/** `clean` with a finding says two things at once, so it says nothing. */
const Verdict = z
  .object({ clean: z.boolean(), finding: z.string().max(10_000).optional() })
  .refine(({ clean, finding }) => !clean || finding === undefined || finding === '', 'is clean and has a finding');

export interface Verdict {
  readonly clean: boolean;
  readonly finding: string | undefined;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/** @throws Error when no answer comes, or one that does not say clearly whether the content is clean */
export async function askScanner(
  url: string,
  { content, contentType }: { readonly content: Buffer; readonly contentType: string },
  timeoutMs: number,
): Promise<Verdict> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType, accept: 'application/json' },
    body: new Uint8Array(content),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the scanner answered ${response.status}`);
  }
  const verdict = Verdict.safeParse(asJson(await shortText(response)));
  if (!verdict.success) throw new Error('the scanner answered something else than {clean, finding?}');
  return { clean: verdict.data.clean, finding: verdict.data.finding };
}

async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the scanner answered more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
