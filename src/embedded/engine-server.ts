import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { ENGINE_PORT_COUNT, renderDynamicConfig, renderServerConfig } from './engine-config.js';
import { ENGINE_ROLE, prepareEngineDatabases } from './engine-databases.js';
import type { EnginePlan } from './engine-process.js';
import { SERVER_VERSION } from './engine-version.js';
import { secretFile } from './secret-file.js';

export const SERVER_WAY = `Temporal Server ${SERVER_VERSION} on PostgreSQL`;

/**
 * The plan that runs the real server on PostgreSQL, its databases prepared.
 *
 * @param programs folder with `server` and `sql`
 * @param adminUrl a superuser's address of that PostgreSQL
 */
export async function serverPlan(data: DataFolder, programs: string, adminUrl: string): Promise<EnginePlan> {
  const password = secretFile(join(data.secrets, 'temporal'));
  await prepareEngineDatabases(adminUrl, programs, password);
  const database = new URL(adminUrl).host;
  const configFile = join(data.engine, 'server.yaml');
  const dynamicConfigFile = join(data.engine, 'dynamic.yaml');
  return {
    way: SERVER_WAY,
    setting: database,
    portCount: ENGINE_PORT_COUNT,
    command(ports) {
      const config = renderServerConfig({ database, user: ENGINE_ROLE, password, ports, dynamicConfigFile });
      writeFileSync(configFile, config, { mode: 0o600 });
      writeFileSync(dynamicConfigFile, renderDynamicConfig(), { mode: 0o600 });
      return {
        file: join(programs, 'server'),
        args: ['--config-file', configFile, '--allow-no-auth', 'start'],
        trace: configFile,
      };
    },
  };
}
