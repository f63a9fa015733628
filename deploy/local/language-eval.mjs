import { runLanguage } from './run-language.mjs';

// `npm run language:eval [-- options]`: everything measured on held-out data, in one table.

await runLanguage('eval/main.js');
