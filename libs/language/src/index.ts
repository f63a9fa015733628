export type { Classification, Classifier, ScoredLabel } from './classifier.js';
export type { ArticleKey, KnowledgeArticle, KnowledgeHit, KnowledgeQuery } from './knowledge.js';
export { KnowledgeIndex } from './knowledge-index.js';
export { PhraseClassifier, type ClassifiedDesk } from './phrase-classifier.js';
export { DeskClassifier } from './triage/desk-classifier.js';
export { DeskModel } from './triage/desk-model.js';
export { UNKNOWN_INTENT, type LabelledText } from './triage/labelled-text.js';
export { trainDesk, trainingOf } from './triage/train-desk.js';
export { formatArticles, parseArticleRows, type ArticleFormat, type ArticleRows } from './kb/article-files.js';
export type { FieldProblem } from './kb/file-rows.js';
export { detectLanguage } from './detect-language.js';
export { confusionOf, type Confusion } from './signals/confusion-of.js';
export { readSignals, type MoodModel, type SignalContext } from './signals/read-signals.js';
export {
  FEEDBACK_REASONS,
  type ComplaintNature,
  type Cue,
  type Feedback,
  type FeedbackClass,
  type FeedbackReason,
  type Signals,
  type Urgency,
  type UrgencyLevel,
  type UrgencyReason,
  type Why,
} from './signals/signals.js';
export { readJudgement, type TextJudgement } from './signals/read-judgement.js';
export { wordCutter } from './kb/words.js';
export type { Burst } from './topics/burst.js';
export { commonWordsOf, withoutWords } from './topics/common-words.js';
export type { CountedTopic } from './topics/families.js';
export { labelOf } from './topics/label.js';
export { measureTopics, type MeasuredTopic, type TopicCounts } from './topics/measure-topics.js';
export type { Cut } from './topics/phrases.js';
export { rankTopics } from './topics/rank-topics.js';
export { EXAMPLE_LENGTH, topicKeyOf } from './topics/topic-key.js';
export { Embedder, type Embedded } from './remote/embedder.js';
export { EmbeddingIndex, type EmbeddedText } from './remote/embedding-index.js';
export type { EndpointOptions, RemoteWorld } from './remote/guarded-endpoint.js';
export type { Offered } from './remote/pick-prompt.js';
export { RemoteHelper, type HelperOptions, type Picked, type WhyNot } from './remote/remote-helper.js';
