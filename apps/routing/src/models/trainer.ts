import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DeskModel, trainingOf, type ClassifiedDesk, type LabelledText } from '#lib/language';

/** One model to be trained. */
export interface Training {
  readonly desk: ClassifiedDesk;
  readonly labelled: readonly LabelledText[];
}

const WORKER = new URL('./train-worker.js', import.meta.url);

/**
 * Trains models without holding up the process: in a thread where the compiled code lies, and otherwise, where sources are run as
 * they are, step by step between other things.
 */
export class Trainer {
  private readonly thread = existsSync(fileURLToPath(WORKER));
  private worker: Worker | undefined;

  /** @returns the models in the order of the trainings. @throws when stopped meanwhile */
  async train(trainings: readonly Training[]): Promise<DeskModel[]> {
    if (this.thread) return this.inThread(trainings);
    const models: DeskModel[] = [];
    for (const { desk, labelled } of trainings) models.push(await inSteps(desk, labelled));
    return models;
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
  }

  private inThread(trainings: readonly Training[]): Promise<DeskModel[]> {
    // Without the flags of this process: a thread needs no tracing of its own.
    const worker = new Worker(WORKER, { workerData: trainings.map(plain), execArgv: [] });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.once('message', (models: Uint8Array[]) => resolve(models.map((bytes) => DeskModel.fromBytes(bytes))));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`training ended without a model (exit code ${code})`)));
    });
  }
}

/** Only what training needs travels to the thread. */
function plain({ desk: { id, humanWords, intents }, labelled }: Training): Training {
  const taught = intents.map(({ id: intent, kind, keywords, phrases }) => ({ id: intent, kind, keywords, phrases }));
  return { desk: { id, humanWords, intents: taught }, labelled };
}

async function inSteps(desk: ClassifiedDesk, labelled: readonly LabelledText[]): Promise<DeskModel> {
  const training = trainingOf(desk, labelled);
  for (;;) {
    const step = training.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
