import { useMesh } from './acceptance-mesh.js';
import { askingRows } from './learning/asking.rows.js';
import { feedbackRows } from './learning/feedback.rows.js';
import { improvementRows } from './learning/improvement.rows.js';
import { queueRows } from './learning/queue.rows.js';
import { ratingRows } from './learning/rating.rows.js';
import { reportRows } from './learning/report.rows.js';
import { waitingRows } from './learning/waiting.rows.js';

const mesh = useMesh('learning', { ROUNDS_POLL_MS: '100' });

describe('every desk learns', () => {
  askingRows(mesh);
  feedbackRows(mesh);
  ratingRows(mesh);
  waitingRows(mesh);
  reportRows(mesh);
  improvementRows(mesh);
  queueRows(mesh);
});
