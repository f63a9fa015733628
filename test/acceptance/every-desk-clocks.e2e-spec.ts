import { useMesh } from './acceptance-mesh.js';
import { calendarRows } from './every-desk/calendar.rows.js';
import { limitRows } from './every-desk/limits.rows.js';
import { updateRows } from './instalments/updates.rows.js';
import { standardRows } from './micro-loan/standards.rows.js';
import { waitRows } from './wallet-loan/wait.rows.js';

const mesh = useMesh('every_desk_clocks', { CLOCK_POLL_MS: '100' });

/** These rows move time by months: they have a mesh of their own. */
describe('every-desk, clocks', () => {
  limitRows(mesh);
  calendarRows(mesh);
  updateRows(mesh);
  waitRows(mesh);
  standardRows(mesh);
});
