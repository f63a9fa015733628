import { fileURLToPath } from 'node:url';
import { UsageError, type Command, type CommandIo } from './command.js';
import { DataError } from './jsonl.js';

/** Every command with what it does, in the order of the help. Its file has the command's name. */
const COMMANDS: Readonly<Record<string, string>> = {
  train: 'learns intents from rows {text,label} or {text,intents[]}',
  predict: 'adds label, confidence, abstain and top to rows {text}',
  eval: 'measures a model of intents on labelled rows',
  'sentiment-train': 'learns sentiment from rows {text,y}',
  'sentiment-predict': 'adds the sentiment to rows {text}',
  'pairs-train': 'learns from rows {a,b,y} whether two sentences mean the same',
  'pairs-predict': 'adds the score to rows {a,b}',
  rank: 'orders the candidates of rows {query,candidates[]}',
  'kb-import': 'makes a knowledge base of rows {id,question,answer} and {query,id}',
  'kb-search': 'adds hits, confidence and abstain to rows {query}',
  'kb-eval': 'measures a knowledge base on rows {query,id}',
  'kb-export': 'writes the articles of a knowledge base',
};

const HELP = [
  'npm run language -- COMMAND [options]',
  ...Object.entries(COMMANDS).map(([name, does]) => `  ${name.padEnd(18)}${does}`),
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
    if (rest.includes('--help')) io.out(command.usage);
    else await command.run(rest, io);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DataError)) throw error;
    io.err(error.message);
    return 2;
  }
}

async function load(name: string): Promise<Command> {
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`There is no command "${name}": npm run language -- --help lists them.`);
  }
  const found: { command: Command } = await import(`./${name}.js`);
  return found.command;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  });
}
