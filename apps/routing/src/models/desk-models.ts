import { Injectable, Logger } from '@nestjs/common';
import { Desks, type Desk } from '#lib/desks';
import { DeskClassifier, DeskModel } from '#lib/language';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { examplesUpTo, exampleTurns } from './labelled-examples.js';
import { packMark } from './pack-mark.js';
import { findModel, storeModel } from './stored-models.js';
import { Trainer } from './trainer.js';

interface Stale {
  readonly desk: Desk;
  readonly mark: string;
  readonly turn: string;
}

/**
 * The classifier that this process asks, always with the newest models. Follows the labelled examples: a stored model of the present
 * ones is loaded, and otherwise trained beside the work and stored for all. Until a desk has its first model its phrases alone serve.
 */
@Injectable()
export class DeskModels extends RepeatingWork {
  private readonly log = new Logger(DeskModels.name);
  private readonly trainer = new Trainer();
  private readonly packs: ReadonlyMap<string, string>;
  private readonly marks = new Map<string, string>();
  private classifier: DeskClassifier;

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    config: RoutingConfig,
  ) {
    super(database, config.MODEL_POLL_MS);
    this.classifier = DeskClassifier.build(desks.all);
    this.packs = new Map(desks.all.map((desk) => [desk.id, packMark(desk)]));
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.trainer.stop();
    await super.beforeApplicationShutdown();
  }

  /** What is asked now. Immutable: keep it for as long as one version is to decide. */
  get current(): DeskClassifier {
    return this.classifier;
  }

  protected async work(): Promise<void> {
    const stale = await this.staleDesks();
    const missing: Stale[] = [];
    for (const each of stale) {
      const model = await this.load(each);
      if (model === undefined) missing.push(each);
      else this.use(each, model);
    }
    if (missing.length === 0) return;
    const trainings = await Promise.all(
      missing.map(async ({ desk, turn }) => ({ desk, labelled: await examplesUpTo(this.transactions, desk.id, turn) })),
    );
    const models = await this.trainer.train(trainings);
    for (const [at, each] of missing.entries()) {
      const model = models[at];
      if (model === undefined) continue;
      this.use(each, model);
      await storeModel(this.transactions, each.desk.id, each.mark, model);
      const { examples, accuracy } = model.parts;
      this.log.log(
        `trained ${each.desk.id} on ${examples} examples: ${model.version}, accuracy ${accuracy.toFixed(3)}`,
      );
    }
  }

  /** A model that cannot be read is trained anew. */
  private async load({ desk, mark }: Stale): Promise<DeskModel | undefined> {
    const bytes = await findModel(this.transactions, desk.id, mark);
    try {
      return bytes === undefined ? undefined : DeskModel.fromBytes(bytes);
    } catch (error: unknown) {
      this.log.warn(`the stored model ${mark} of ${desk.id} is trained anew: ${String(error)}`);
      return undefined;
    }
  }

  private async staleDesks(): Promise<Stale[]> {
    const turns = await exampleTurns(this.transactions, this.desks.ids);
    return turns
      .map(({ desk, turn }) => ({ desk: this.desks.get(desk), turn, mark: `${this.packs.get(desk)}.${turn}` }))
      .filter(({ desk, mark }) => this.marks.get(desk.id) !== mark);
  }

  private use({ desk, mark }: Stale, model: DeskModel): void {
    this.classifier = this.classifier.with(desk, model);
    this.marks.set(desk.id, mark);
  }
}
