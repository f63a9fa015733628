import { runLanguage } from './run-language.mjs';

// `npm run language -- COMMAND`: trains, predicts and measures on files. See libs/language/README.md.

await runLanguage('cli/main.js');
