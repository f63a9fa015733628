import { stopThrowAwayInfrastructure } from '../deploy/local/throw-away.mjs';

export default stopThrowAwayInfrastructure;
