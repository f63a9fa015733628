import type { TicketKind } from '#lib/contracts';
import type { Classification, Classifier } from './classifier.js';

/** The part of a desk that the classifier learns from; a `Desk` of the desks library fits. */
export interface ClassifiedDesk {
  id: string;
  humanWords: Readonly<Record<string, readonly string[]>>;
  intents: readonly {
    id: string;
    kind: TicketKind;
    keywords: readonly string[];
    phrases: readonly string[];
  }[];
}

export class PhraseClassifier implements Classifier {
  private constructor(private readonly desks: readonly ClassifiedDesk[]) {}

  static build(desks: Iterable<ClassifiedDesk>): PhraseClassifier {
    return new PhraseClassifier([...desks]);
  }

  classify(text: string, desk: string): Classification {
    throw new Error(`not built: ${desk} ${text}`);
  }
}
