import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

type Segment = Float32Array | Int8Array | readonly string[];

/** What a model file holds: a header of plain values and named segments of numbers or strings (strings without line feeds). */
export interface ModelFile {
  readonly kind: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly segments: Readonly<Record<string, Segment>>;
}

/** The file is no model, is of another kind, or is damaged. The message says which, in one sentence. */
export class ModelFileError extends Error {
  override name = 'ModelFileError';
}

const MAGIC = 'KEFULM1\n';
/** Magic, length of the header, length of the body, SHA-256 of header and body. */
const PREFIX = MAGIC.length + 8 + 32;
/** Higher levels take many times as long for a few percent. */
const PACKING = 3;

interface SegmentPlace {
  readonly name: string;
  readonly type: 'float32' | 'int8' | 'strings';
  /** As they stand in the file. */
  readonly bytes: number;
  readonly packed?: boolean;
}

/**
 * Layout: magic, sizes, checksum, header as JSON, segments one after the other, little-endian; a segment that packing
 * (deflate) halves is packed: weights of vector machines are mostly nought.
 */
export function writeModelFile({ kind, header, segments }: ModelFile): Uint8Array {
  const bodies: Buffer[] = [];
  const places = Object.entries(segments).map(([name, segment]): SegmentPlace => {
    const plain = bodyOf(segment);
    const tight = deflateSync(plain, { level: PACKING });
    const packed = tight.length * 2 < plain.length;
    const body = packed ? tight : plain;
    bodies.push(body);
    return { name, type: typeOf(segment), bytes: body.length, ...(packed && { packed }) };
  });
  const head = Buffer.from(JSON.stringify({ kind, header, places }));
  const body = Buffer.concat(bodies);
  const prefix = Buffer.alloc(PREFIX);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(head.length, MAGIC.length);
  prefix.writeUInt32LE(body.length, MAGIC.length + 4);
  createHash('sha256')
    .update(head)
    .update(body)
    .digest()
    .copy(prefix, MAGIC.length + 8);
  return Buffer.concat([prefix, head, body]);
}

/** Throws `ModelFileError` for bytes that `writeModelFile` did not write for this kind. */
export function readModelFile(bytes: Uint8Array, kind: string): ModelFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < PREFIX || file.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new ModelFileError('This file is no model: write one with the train command.');
  }
  const headEnd = PREFIX + file.readUInt32LE(MAGIC.length);
  const end = headEnd + file.readUInt32LE(MAGIC.length + 4);
  const sum = createHash('sha256').update(file.subarray(PREFIX)).digest();
  if (file.length !== end || !sum.equals(file.subarray(MAGIC.length + 8, PREFIX))) {
    throw new ModelFileError('This model file is damaged: its content does not fit its checksum.');
  }
  const head = JSON.parse(file.toString('utf8', PREFIX, headEnd)) as {
    kind: string;
    header: Record<string, unknown>;
    places: SegmentPlace[];
  };
  if (head.kind !== kind) throw new ModelFileError(`This file is a model of ${head.kind}, not of ${kind}.`);
  const segments: Record<string, Segment> = {};
  let at = headEnd;
  for (const { name, type, bytes: length, packed = false } of head.places) {
    const body = file.subarray(at, at + length);
    segments[name] = segmentOf(packed ? inflateSync(body) : body, type);
    at += length;
  }
  return { kind, header: head.header, segments };
}

/** Short name of a content: the same bytes always have the same version. */
export function versionOf(file: Uint8Array): string {
  return Buffer.from(file.buffer, file.byteOffset + MAGIC.length + 8, 6).toString('hex');
}

/** A segment that must be there in this type. */
export function floats(file: ModelFile, name: string): Float32Array {
  const segment = file.segments[name];
  if (segment instanceof Float32Array) return segment;
  throw new ModelFileError(`This model file lacks the numbers "${name}".`);
}

export function int8s(file: ModelFile, name: string): Int8Array {
  const segment = file.segments[name];
  if (segment instanceof Int8Array) return segment;
  throw new ModelFileError(`This model file lacks the weights "${name}".`);
}

export function strings(file: ModelFile, name: string): readonly string[] {
  const segment = file.segments[name];
  if (segment instanceof Float32Array || segment instanceof Int8Array || segment === undefined) {
    throw new ModelFileError(`This model file lacks the list "${name}".`);
  }
  return segment;
}

function typeOf(segment: Segment): SegmentPlace['type'] {
  if (segment instanceof Float32Array) return 'float32';
  return segment instanceof Int8Array ? 'int8' : 'strings';
}

function bodyOf(segment: Segment): Buffer {
  if (segment instanceof Float32Array || segment instanceof Int8Array) {
    return Buffer.from(segment.buffer, segment.byteOffset, segment.byteLength);
  }
  return Buffer.from(segment.map((text) => `${text}\n`).join(''));
}

function segmentOf(body: Buffer, type: SegmentPlace['type']): Segment {
  if (type === 'strings') return body.toString('utf8').split('\n').slice(0, -1);
  const copy = Uint8Array.from(body);
  return type === 'float32' ? new Float32Array(copy.buffer) : new Int8Array(copy.buffer);
}
