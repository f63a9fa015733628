import path from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../cli/jsonl.js';

const Labelled = z.object({ text: z.string(), label: z.string() });
const Intents = z.object({ text: z.string(), intents: z.array(z.string()) });
const Pair = z.object({ a: z.string(), b: z.string(), y: z.literal([0, 1]) });
const Choice = z.object({ query: z.string(), candidates: z.array(z.string()), answer: z.int().nonnegative() });
const Review = z.object({ text: z.string(), y: z.literal([0, 1]), src: z.string(), cat: z.string().nullish() });

export type LabelledRow = z.infer<typeof Labelled>;
export type PairRow = z.infer<typeof Pair>;
export type ChoiceRow = z.infer<typeof Choice>;
export type ReviewRow = z.infer<typeof Review>;

export type PairFile = 'afqmc_train' | 'atec_train' | 'bq_dev' | 'atec_ccks_dev' | 'lcqmc_dev';

/** The given files by name, read anew at each call. Throws `DataError` for a missing file or wrong rows. */
export class DataSets {
  constructor(private readonly folder: string) {}

  readonly labelled = (name: 'banking77_train' | 'clinc150_train' | 'clinc150_val') => this.read('en', name, Labelled);
  readonly intents = () => this.read('en', 'nlupp_banking_train', Intents);
  readonly pairs = (name: PairFile) => this.read('zh', `pairs_${name}`, Pair);
  readonly choices = () => this.read('zh', 'retrieval_1of50_dev', Choice);
  readonly reviews = () => this.read('zh', 'sentiment_train', Review);

  private read<T>(language: string, name: string, schema: z.ZodType<T>): Promise<T[]> {
    return readJsonLines(path.join(this.folder, language, `${name}.jsonl`), schema);
  }
}
