import { maskPersonalData } from '../personal-data/mask-personal-data.js';
import { redactSecrets } from '../personal-data/redact-secrets.js';

const MAX_TEXT = 8192;
const MAX_DEPTH = 4;
const MAX_MEMBERS = 50;
/** Members whose values are never written, whatever they look like. */
const HIDDEN =
  /^(authorization|cookie|set-cookie|password|passwd|secret|token|accesstoken|refreshtoken|apikey|key|name|fullname|realname|customername|phone|email|body|text|address)$/i;

export interface LogEntry {
  text: string;
  fields: Record<string, unknown>;
}

/** What is written of the things handed to the logger: errors with their stack, every text clean and of bounded length. */
export function describeEntry(message: unknown, extras: readonly unknown[] = []): LogEntry {
  const fields: Record<string, unknown> = {};
  let text = '';
  for (const part of [message, ...extras]) {
    if (part === undefined) continue;
    if (part instanceof Error) fields['error'] = describeError(part);
    else if (typeof part === 'object' && part !== null) Object.assign(fields, clean(part, 0));
    else text += `${text === '' ? '' : ' '}${cleanText(asText(part))}`;
  }
  if (text === '' && message instanceof Error) text = cleanText(message.message);
  return { text, fields };
}

function asText(part: unknown): string {
  return typeof part === 'string' ? part : (JSON.stringify(part) ?? typeof part);
}

/** Personal data masked, secrets out, terminal escapes made visible. JSON escapes the line breaks. */
export function cleanText(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return escapeControls(maskPersonalData(redactSecrets(cut)).text);
}

/** Colours and cursor moves could hide a line from whoever reads the log in a terminal. Line breaks JSON escapes. */
function escapeControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function describeError(error: Error, depth = 0): Record<string, unknown> {
  return {
    type: error.name,
    message: cleanText(error.message),
    stack: cleanText(error.stack ?? ''),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause instanceof Error && depth < MAX_DEPTH ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_MEMBERS)
      .map(([name, member]) => [name, HIDDEN.test(name) ? '[hidden]' : clean(member, depth + 1)]),
  );
}
