import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Problem, parseContent } from '#lib/service';
import { fileTooLarge, oneFile } from './refusals.js';
import { UploadedFields, type UploadedForm } from './uploaded-form.js';

export interface FormLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What may stand round the file: boundaries, part headers, the other fields. */
const ROOM_FOR_FIELDS = 64 * 1024;

/**
 * Reads one file and its fields into memory, never more of it than the limit.
 *
 * @throws Problem 400 for what is no multipart or ends early, 408 for what takes too long, 413 for what is too large, 415 for
 * another content type, 422 for fields that are wrong, missing, unknown or there twice
 */
export async function readForm(request: FastifyRequest, limits: FormLimits): Promise<UploadedForm> {
  if (!request.isMultipart()) throw Problem.unsupportedMediaType('Send multipart/form-data with a file.');
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes + ROOM_FOR_FIELDS) {
    throw fileTooLarge(limits.maxBytes);
  }
  const late = deadline(limits.timeoutMs);
  try {
    return await Promise.race([collect(request, limits.maxBytes), late.passed]);
  } catch (error: unknown) {
    throw asProblem(error, limits.maxBytes);
  } finally {
    late.cancel();
  }
}

/** How long the rest of a refused upload may still come in. */
const REST_MS = 5_000;

/**
 * Reads the rest of a refused upload and drops it: a sender that is cut off in the middle does not see the answer. One that
 * does not end soon is cut off, or it would hold its connection.
 */
export function dropRest({ raw }: FastifyRequest): void {
  if (raw.complete) return;
  raw.unpipe();
  raw.resume();
  const cut = setTimeout(() => raw.destroy(), REST_MS).unref();
  raw.once('close', () => clearTimeout(cut));
}

async function collect(request: FastifyRequest, maxBytes: number): Promise<UploadedForm> {
  const limits = { fileSize: maxBytes, files: 1, fields: 8, parts: 10, fieldSize: 16 * 1024, headerPairs: 20 };
  const fields = new Map<string, unknown>();
  let file: { readonly content: Buffer; readonly fileName: string | undefined } | undefined;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const content = await contentOf(part, maxBytes);
      if (part.fieldname !== 'file') throw wrongField(part.fieldname, 'is not the field of the file: call it file');
      file = { content, fileName: part.filename };
    } else {
      if (part.fieldname === 'file') throw wrongField('file', 'must be a file: give the part a filename');
      if (fields.has(part.fieldname)) throw wrongField(part.fieldname, 'is there twice');
      if (part.valueTruncated || part.fieldnameTruncated) throw wrongField(part.fieldname, 'is too long');
      fields.set(part.fieldname, part.value);
    }
  }
  const { type, note } = parseContent(UploadedFields, Object.fromEntries(fields));
  if (file === undefined) throw wrongField('file', 'is missing');
  if (file.content.length === 0) throw wrongField('file', 'is empty');
  return { type, ...(note === undefined || note === '' ? {} : { note }), ...file };
}

async function contentOf({ file }: MultipartFile, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  if (file.truncated) throw fileTooLarge(maxBytes);
  return Buffer.concat(chunks);
}

function wrongField(path: string, message: string): Problem {
  return Problem.invalid([{ path: path.slice(0, 100), message }]);
}

/** Whatever fails while a form is read is the form's fault: nothing else is done then. */
function asProblem(error: unknown, maxBytes: number): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileTooLarge(maxBytes);
  if (code === 'FST_FILES_LIMIT') return oneFile();
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') {
    return Problem.invalid([{ path: '', message: 'has too many parts' }]);
  }
  return Problem.badRequest('The form is not multipart/form-data as its boundary says, or it ends too early.');
}

function deadline(ms: number): { passed: Promise<never>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const headers = { connection: 'close' };
      const detail = `An upload may take ${ms} ms.`;
      reject(new Problem({ status: 408, slug: 'request-timeout', title: 'Request timeout', detail, headers }));
    }, ms);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}
