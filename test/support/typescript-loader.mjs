/** Lets a thread that a test starts read the sources: `--import` this. Vitest does the same for the test itself. */
import { register } from 'node:module';

register(new URL('./typescript-hooks.mjs', import.meta.url));
