/** One figure to reach. */
export interface Goal {
  readonly task: string;
  /** What a simple engine reaches: tf-idf with a linear model, or BM25. Undefined: not measured. */
  readonly baseline?: number;
  /** Undefined: measured for information. */
  readonly goal?: number;
}

/** In the order of the table; all figures in percent, higher is better. */
export const GOALS = {
  'banking77.accuracy': { task: 'Banking77, 77 intents: accuracy', baseline: 91.1, goal: 92 },
  'banking77.misspelt': { task: 'Banking77, 25 % of words misspelt: accuracy', baseline: 87.4, goal: 89 },
  'banking77.ten': { task: 'Banking77, 10 examples an intent: accuracy', baseline: 72.5, goal: 75 },
  'banking77.surest': { task: 'Banking77, the surest 80 %: accuracy', baseline: 98.4, goal: 98.5 },
  'clinc150.inScope': { task: 'CLINC150: accuracy in scope', baseline: 91.9, goal: 92 },
  'clinc150.outOfScope': { task: 'CLINC150: recall of out of scope', baseline: 46.6, goal: 50 },
  'nlupp.microF1': { task: 'NLU++ banking, 48 labels: micro-F1', baseline: 86.5, goal: 88 },
  'pairs.afqmc': { task: 'AFQMC pairs: area under the ROC curve', baseline: 70.1, goal: 72 },
  'pairs.bq': { task: 'BQ pairs: accuracy', baseline: 74.6, goal: 76 },
  'pairs.lcqmc': { task: 'LCQMC pairs: accuracy', baseline: 80.4, goal: 81 },
  'rank.first': { task: 'One of fifty: right article first', baseline: 83, goal: 85 },
  'sentiment.takeAway': { task: 'Sentiment of take-away reviews: accuracy', baseline: 90.8, goal: 91.5 },
  'sentiment.shopping': { task: 'Sentiment of shopping reviews: accuracy', baseline: 93.7, goal: 94 },
  'sentiment.unseen': { task: 'Sentiment, unseen product groups: accuracy', baseline: 85.8, goal: 87 },
  'kb.first': { task: '600 articles: right article first' },
  'kb.three': { task: '600 articles: right article among the first three' },
  'kb.answered': { task: '600 articles: questions answered without a person' },
  'kb.precision': { task: '600 articles: of these, answered rightly' },
  'kb.phrasings': { task: '77 articles with known phrasings: right article first' },
} as const satisfies Record<string, Goal>;

export type GoalName = keyof typeof GOALS;

/** What a task measured, in percent. */
export type Figures = Partial<Record<GoalName, number>>;
