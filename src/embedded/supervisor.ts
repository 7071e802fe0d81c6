import { join } from 'node:path';
import { announcement } from './announcement.js';
import { bringUpApplication, bringUpDatabase, bringUpEngine, takeDown, type Centre } from './centre.js';
import { dataFolderFrom, prepareDataFolder, projectRoot } from './data-folder.js';
import { PlainFault, type Say } from './plain-fault.js';
import { freePorts, portObstacle } from './ports.js';
import { claim, release, writeRecord } from './run-record.js';
import { localUrl, startSettings, type StartSettings } from './start-settings.js';
import { watch } from './watch.js';

/**
 * Runs the whole centre on this machine until it is told to end: database, engine, application, restarting what dies.
 *
 * @param given aborted to end it; then everything is ended in order before the promise is kept
 * @throws PlainFault when it cannot start; nothing is left running then
 */
export async function superviseCentre(
  env: NodeJS.ProcessEnv,
  say: Say,
  given: AbortSignal,
  script = join(projectRoot, 'dist', 'src', 'main.js'),
): Promise<void> {
  const settings = startSettings(env);
  const data = dataFolderFrom(env);
  prepareDataFolder(data);
  if (settings.port === 0) settings.port = (await freePorts(1))[0] ?? 0;
  const url = env.PUBLIC_URL?.replace(/\/+$/, '') || localUrl(settings.host, settings.port);
  const record = await claim(data, url, say);
  given.addEventListener('abort', () => {
    record.ending = true;
    writeRecord(data, record);
  });
  const parts = { database: null, engine: null, engineFault: null, application: null };
  const centre: Centre = { data, settings, env, say, script, record, ...parts };
  try {
    await refuseTakenPort(settings);
    for (const step of [bringUpDatabase, bringUpEngine, bringUpApplication]) {
      if (given.aborted) return;
      await step(centre, given);
    }
    const mailFolder = join(data.path, 'mail');
    const { demo } = settings;
    announcement({ url, demo, mailFolder, smtp: Boolean(env.SMTP_URL), engineFault: centre.engineFault }).forEach(say);
    await watch(centre, given);
  } catch (error) {
    if (!given.aborted) throw error; // what an interrupted start trips over is of no interest
  } finally {
    await takeDown(centre);
    release(data);
  }
}

async function refuseTakenPort({ host, port }: StartSettings): Promise<void> {
  const obstacle = await portObstacle(port, host);
  if (obstacle === 'EADDRINUSE')
    throw new PlainFault(
      `Port ${port} of ${host} is taken by another program. Choose another: PORT=${port + 1} npm start`,
    );
  if (obstacle)
    throw new PlainFault(`Port ${port} of ${host} cannot be used (${obstacle}). Choose another HOST or PORT.`);
}
