import 'reflect-metadata';
import { commands } from './commands.js';

/** Administration: `npm run -s ked -- <command>`. Output is the command's own; a fault is one sentence and code 1. */
const [name = 'help', ...rest] = process.argv.slice(2);
const words = [name, ...rest];
const command = commands.find(({ path }) => path.every((word, index) => words[index] === word));
if (!command) {
  console.error(`Unknown command: ${words.join(' ')}. See: npm run -s ked -- help`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command.run(words.slice(command.path.length));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
