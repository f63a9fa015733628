import { useMesh } from './acceptance-mesh.js';
import { objectionClockRows } from './every-desk/objection-clock.rows.js';
import { versionRows } from './every-desk/versions.rows.js';

const mesh = useMesh('every_desk_flows');

// Restarts services with other packs and moves time: a mesh of its own.
describe('every desk: versions and time', () => {
  versionRows(mesh);
  objectionClockRows(mesh);
});
