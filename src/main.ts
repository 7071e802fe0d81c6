import 'reflect-metadata';
import { closeOnSignal, createApplication } from './application.js';
import { ConfigurationError, loadConfig } from './config/config.js';
import { prepareDatabase } from './database/prepare-database.js';

try {
  const config = loadConfig(process.env);
  await prepareDatabase(config);
  const app = await createApplication(config);
  closeOnSignal(app);
  if (config.role === 'worker') await app.init();
  else await app.listen(config.port, config.host);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  for (const fault of error.faults) console.error(fault);
  process.exit(2);
}
