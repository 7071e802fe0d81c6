import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../src/embedded/data-folder.js';

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  configs?: { source: string }[];
}

const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
};
const { services, configs } = compose;
const conditions = (name: string) =>
  Object.fromEntries(Object.entries(services[name]!.depends_on ?? {}).map(([on, { condition }]) => [on, condition]));

describe('docker-compose.yml, by its shape', () => {
  it('has the parts of the centre, the engine by one-shot set-up and not by the deprecated image', () => {
    expect(Object.keys(services).sort()).toEqual(
      [
        'api',
        'migrate',
        'postgres',
        'temporal',
        'temporal-namespace',
        'temporal-schema',
        'temporal-ui',
        'worker',
      ].sort(),
    );
    expect(services.temporal!.image).toBe('temporalio/server:1.32.0');
    expect(text).not.toContain('auto-setup');
  });

  it('starts each part after what it needs', () => {
    expect(conditions('temporal-schema')).toEqual({ postgres: 'service_healthy' });
    expect(conditions('temporal')).toEqual({ 'temporal-schema': 'service_completed_successfully' });
    expect(conditions('temporal-namespace')).toEqual({ temporal: 'service_healthy' });
    expect(conditions('migrate')).toEqual({ postgres: 'service_healthy' });
    for (const role of ['api', 'worker'])
      expect(conditions(role)).toEqual({
        migrate: 'service_completed_successfully',
        'temporal-namespace': 'service_completed_successfully',
      });
  });

  it('checks the health of whatever another waits for, and of what serves', () => {
    for (const { depends_on: needs = {} } of Object.values(services))
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(services[name], name).toBeDefined();
        if (condition === 'service_healthy') expect(services[name]!.healthcheck?.test.length, name).toBeGreaterThan(1);
      }
    for (const name of ['api', 'postgres', 'temporal']) expect(services[name]!.healthcheck, name).toBeDefined();
  });

  it('is one image in two roles, migrated by a command of its own', () => {
    expect(services.api!.environment!.KED_ROLE).toBe('api');
    expect(services.worker!.environment!.KED_ROLE).toBe('worker');
    expect(services.migrate!.command).toEqual(['node', 'dist/src/cli/ked.js', 'migrate']);
    const { KED_ROLE: _api, ...ofApi } = services.api!.environment!;
    const { KED_ROLE: _worker, ...ofWorker } = services.worker!.environment!;
    expect(ofApi).toEqual(ofWorker);
    expect(services.migrate!.environment).toEqual(ofApi);
  });

  it('takes every secret from the environment and refuses to start without', () => {
    const secrets = Object.values(services).flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|_PWD|SECRET|DATABASE_URL/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(5);
    for (const [name, value] of secrets) expect(value, name).toMatch(/\$\{[A-Z_]+:\?/);
  });

  it('opens nothing beyond loopback', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBe(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('leaves no variable of a script to compose, and mounts only what it defines', () => {
    for (const { content } of Object.values(configs)) expect(content.replaceAll('$$', '')).not.toContain('$');
    const mounted = Object.values(services).flatMap((service) => (service.configs ?? []).map(({ source }) => source));
    expect(mounted.sort()).toEqual(Object.keys(configs).sort());
  });
});

describe('Dockerfile, by its shape', () => {
  it('builds in one stage and runs in another, not as root', () => {
    const lines = dockerfile.split('\n');
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(last.some((line) => line.startsWith('RUN npm'))).toBe(false);
    expect(last.at(-2)).toContain('dist/src/main.js');
  });
});
