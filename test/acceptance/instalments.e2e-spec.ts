import { useMesh } from './acceptance-mesh.js';
import { callRows } from './instalments/calls.rows.js';
import { careRows } from './instalments/care.rows.js';
import { partnerRows } from './instalments/partners.rows.js';
import { transcriptRows } from './instalments/transcript.rows.js';
import { demandRows } from './instalments/demand.rows.js';
import { orderFactRows } from './instalments/facts.rows.js';

const mesh = useMesh('instalments');

describe('instalments', () => {
  transcriptRows(mesh);
  callRows(mesh);
  careRows(mesh);
  partnerRows(mesh);
  demandRows(mesh);
  orderFactRows(mesh);
});
