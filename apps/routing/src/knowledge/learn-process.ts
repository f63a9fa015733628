import { learnList, type TeachingArticles } from '#lib/language';
import { answerOnce } from '../models/apart.js';
import type { LearntLessons } from './phrasing-learner.js';

/** Answers with the bytes of the lessons, if there are any. */
answerOnce((articles: TeachingArticles): LearntLessons => ({ lessons: learnList(articles) }));
