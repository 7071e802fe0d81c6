// `npm start` with the fake application.
import { fileURLToPath } from 'node:url';
import { superviseCentre } from '../../dist/src/embedded/supervisor.js';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ending.abort());
try {
  const application = fileURLToPath(new URL('fake-application.mjs', import.meta.url));
  await superviseCentre(process.env, (line) => console.log(line), ending.signal, application);
} catch (error) {
  console.error(error.name === 'PlainFault' ? error.message : error);
  process.exitCode = 1;
}
