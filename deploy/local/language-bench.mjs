import { runLanguage } from './run-language.mjs';

// `npm run bench:language [-- options]`: how fast and how large the language engines are.

await runLanguage('eval/bench.js');
