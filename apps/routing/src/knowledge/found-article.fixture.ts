import type { FoundArticle } from './served-articles.js';

export const foundArticle = (articleId: string, score: number): FoundArticle => ({
  articleId,
  version: 1,
  language: 'zh-CN',
  tone: 'plain',
  question: '问',
  answer: '答',
  score,
});
