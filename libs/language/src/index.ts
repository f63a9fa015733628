export type { Classification, Classifier, ScoredLabel } from './classifier.js';
export type { ArticleKey, KnowledgeArticle, KnowledgeHit, KnowledgeQuery } from './knowledge.js';
export { KnowledgeIndex } from './knowledge-index.js';
export { PhraseClassifier, type ClassifiedDesk } from './phrase-classifier.js';
export { detectLanguage } from './detect-language.js';
