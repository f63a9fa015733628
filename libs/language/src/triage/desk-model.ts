import { TicketKind } from '#lib/contracts';
import { z } from 'zod';
import { foldText } from '../fold-text.js';
import { linearFrom, linearParts } from '../linear/linear-file.js';
import type { LinearModel } from '../linear/linear-model.js';
import { readModelFile, strings, versionOf, writeModelFile } from '../linear/model-file.js';
import { VOICES, type VoiceWeights } from './join-voices.js';
import { textKey, type LabelledText } from './labelled-text.js';

const KIND = 'desk';

const Header = z.object({
  intents: z.array(z.string()),
  voices: z.array(z.number()).length(VOICES),
  unknown: z.number(),
  examples: z.int(),
  accuracy: z.number(),
});

export interface DeskModelParts {
  /** In the order of the linear model's scores. */
  readonly intents: readonly string[];
  readonly linear: LinearModel;
  readonly weights: VoiceWeights;
  /** What people said of whole texts: such a text is what they said. */
  readonly told: readonly LabelledText[];
  /** Texts it was trained on. */
  readonly examples: number;
  /** Share of them named rightly by models that had not seen them. */
  readonly accuracy: number;
}

/** What a desk's phrases and labelled texts teach. The same desk and texts always give the same bytes, and so the same version. */
export class DeskModel {
  readonly version: string;
  readonly told: ReadonlyMap<string, LabelledText>;
  private readonly bytes: Uint8Array;

  constructor(
    readonly parts: DeskModelParts,
    bytes?: Uint8Array,
  ) {
    this.bytes = bytes ?? toFile(parts);
    this.version = versionOf(this.bytes);
    this.told = new Map(parts.told.map((item) => [textKey(foldText(item.text)), item]));
  }

  toBytes(): Uint8Array {
    return this.bytes;
  }

  /** Throws `ModelFileError` with one clear sentence for bytes that are no model of a desk. */
  static fromBytes(bytes: Uint8Array): DeskModel {
    const file = readModelFile(bytes, KIND);
    const { voices, unknown, ...header } = Header.parse(file.header);
    const intents = strings(file, 'told.intents');
    const kinds = strings(file, 'told.kinds');
    const told = strings(file, 'told.texts').map((text, at) => ({
      text,
      intent: intents[at] ?? '',
      kind: TicketKind.optional().catch(undefined).parse(kinds[at]),
    }));
    return new DeskModel({ ...header, weights: { voices, unknown }, linear: linearFrom(file), told }, bytes);
  }
}

function toFile({ intents, linear, weights, told, examples, accuracy }: DeskModelParts): Uint8Array {
  const { header, segments } = linearParts(linear);
  return writeModelFile({
    kind: KIND,
    header: { ...header, intents, ...weights, examples, accuracy },
    segments: {
      ...segments,
      'told.texts': told.map(({ text }) => textKey(foldText(text))),
      'told.intents': told.map(({ intent }) => intent),
      'told.kinds': told.map(({ kind }) => kind ?? ''),
    },
  });
}
