import { fileURLToPath } from 'node:url';
import { UsageError, type Command, type CommandIo } from './command.js';
import { DataError } from './files.js';

interface Entry {
  readonly does: string;
  /** Loaded when it is called: most commands need no dictionary and no model. */
  readonly load: () => Promise<{ command: Command }>;
}

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  train: { does: 'learns intents from rows {text,label} or {text,intents[]}', load: () => import('./train.js') },
  predict: { does: 'adds label, confidence, abstain and top to rows {text}', load: () => import('./predict.js') },
  eval: { does: 'measures a model of intents on labelled rows', load: () => import('./eval.js') },
  'sentiment-train': { does: 'learns sentiment from rows {text,y}', load: () => import('./sentiment-train.js') },
  'sentiment-predict': { does: 'adds the sentiment to rows {text}', load: () => import('./sentiment-predict.js') },
  'pairs-train': {
    does: 'learns from rows {a,b,y} whether two sentences mean the same',
    load: () => import('./pairs-train.js'),
  },
  'pairs-predict': { does: 'adds the score to rows {a,b}', load: () => import('./pairs-predict.js') },
  rank: { does: 'orders the candidates of rows {query,candidates[]}', load: () => import('./rank.js') },
  'kb-import': {
    does: 'makes a knowledge base of rows {id,question,answer} and {query,id}',
    load: () => import('./kb-import.js'),
  },
  'kb-search': { does: 'adds hits, confidence and abstain to rows {query}', load: () => import('./kb-search.js') },
  'kb-eval': { does: 'measures a knowledge base on rows {query,id}', load: () => import('./kb-eval.js') },
  'kb-export': { does: 'writes the articles of a knowledge base', load: () => import('./kb-export.js') },
};

const HELP = [
  'npm run language -- COMMAND [options]',
  ...Object.entries(COMMANDS).map(([name, { does }]) => `  ${name.padEnd(18)}${does}`),
  'npm run language -- COMMAND --help shows the options of a command.',
];

/** Runs one command and returns the exit code: 0, or 2 with one clear sentence for wrong options or data. Defects throw. */
export async function main(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    for (const line of HELP) (name === undefined ? io.err : io.out)(line);
    return name === undefined ? 2 : 0;
  }
  try {
    const command = await load(name);
    if (rest.includes('--help') || rest.includes('-h')) io.out(command.usage);
    else await command.run(rest, io);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DataError)) throw error;
    io.err(error.message);
    return 2;
  }
}

async function load(name: string): Promise<Command> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined)
    throw new UsageError(`There is no command "${name}": npm run language -- --help lists them.`);
  return (await entry.load()).command;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}
