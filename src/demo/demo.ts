import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runningCentre } from '../cli/running-centre.js';
import { liveCertificate } from './live-certificate.js';
import { liveRequest } from './live-request.js';
import { Teller } from './teller.js';

/** `npm run demo`: one request and one certificate lived through at the running centre, each step told. */
try {
  const { url, dataDir } = await runningCentre(process.env);
  if (!url) throw new Error('The demonstration needs a running centre. Start it with npm start in another terminal.');
  const teller = new Teller(url, dataDir, (name, bytes) => {
    const path = join(dataDir, name);
    return writeFile(path, bytes).then(() => path);
  });
  await liveRequest(teller);
  await liveCertificate(teller);
  teller.say(`\nMails are in ${join(dataDir, 'mail')} and at ${url}/dev/mail`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
