import { setImmediate } from 'node:timers/promises';
import { DeskModel, trainingOf, type ClassifiedDesk, type LabelledText } from '#lib/language';
import { Apart } from './apart.js';

/** One model to be trained. */
export interface Training {
  readonly desk: ClassifiedDesk;
  readonly labelled: readonly LabelledText[];
}

/**
 * Trains models without holding up the service: in a process of its own where the compiled code lies, and otherwise, where sources are
 * run as they are, step by step between other things.
 */
export class Trainer {
  private readonly apart = new Apart<readonly Training[], readonly Uint8Array[]>(
    new URL('./train-process.js', import.meta.url),
  );

  /** @returns the models in the order of the trainings. @throws when stopped meanwhile */
  async train(trainings: readonly Training[]): Promise<DeskModel[]> {
    if (this.apart.isCompiled) {
      const models = await this.apart.ask(trainings.map(plain));
      return models.map((bytes) => DeskModel.fromBytes(bytes));
    }
    const models: DeskModel[] = [];
    for (const { desk, labelled } of trainings) models.push(await inSteps(desk, labelled));
    return models;
  }

  stop(): void {
    this.apart.stop();
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
