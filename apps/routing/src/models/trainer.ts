import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DeskModel, trainingOf, type ClassifiedDesk, type LabelledText } from '#lib/language';

/** One model to be trained. */
export interface Training {
  readonly desk: ClassifiedDesk;
  readonly labelled: readonly LabelledText[];
}

const PROGRAM = fileURLToPath(new URL('./train-process.js', import.meta.url));

/**
 * Trains models without holding up the service: in a process of its own where the compiled code lies, so that the memory it takes
 * is given back; and otherwise, where sources are run as they are, step by step between other things.
 */
export class Trainer {
  private readonly apart = existsSync(PROGRAM);
  private child: ChildProcess | undefined;

  /** @returns the models in the order of the trainings. @throws when stopped meanwhile */
  async train(trainings: readonly Training[]): Promise<DeskModel[]> {
    if (this.apart) return this.inProcess(trainings);
    const models: DeskModel[] = [];
    for (const { desk, labelled } of trainings) models.push(await inSteps(desk, labelled));
    return models;
  }

  stop(): void {
    this.child?.kill('SIGKILL');
  }

  private inProcess(trainings: readonly Training[]): Promise<DeskModel[]> {
    // Without the flags of this process: it needs no tracing of its own.
    const child = fork(PROGRAM, { serialization: 'advanced', execArgv: [] });
    this.child = child;
    return new Promise((resolve, reject) => {
      child.once('message', (models) => resolve((models as Uint8Array[]).map((bytes) => DeskModel.fromBytes(bytes))));
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`training ended without a model (${signal ?? code})`)));
      child.send(trainings.map(plain));
    });
  }
}

/** Only what training needs travels to the process. */
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
