import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCli, startDevArguments } from './engine-cli.js';
import { ENGINE_PORT_COUNT, renderDynamicConfig, renderServerConfig } from './engine-config.js';
import { cachedFolder, provide } from './program-cache.js';
import { freePorts, portObstacle } from './ports.js';
import { fileInTar } from './tar.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'engine-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const say = () => undefined;

describe('configuration of the server', () => {
  const ports = [20_001, 20_002, 20_003, 20_004, 20_005, 20_006, 20_007, 20_008];
  const config = {
    database: '127.0.0.1:21000',
    user: 'temporal',
    password: 'p"q',
    ports,
    dynamicConfigFile: '/d/x.yaml',
  };

  it('stays on loopback, uses each port once, and has databases of its own', () => {
    const parsed = JSON.parse(renderServerConfig(config)) as {
      services: Record<string, { rpc: { grpcPort: number; membershipPort: number; bindOnLocalHost: boolean } }>;
      persistence: { numHistoryShards: number; datastores: Record<string, { sql: Record<string, unknown> }> };
      clusterMetadata: { clusterInformation: { active: { rpcAddress: string } } };
    };
    const services = Object.values(parsed.services).map(({ rpc }) => rpc);
    expect(services.every(({ bindOnLocalHost }) => bindOnLocalHost)).toBe(true);
    expect(services.flatMap(({ grpcPort, membershipPort }) => [grpcPort, membershipPort]).sort()).toEqual(ports);
    expect(ENGINE_PORT_COUNT).toBe(ports.length);
    expect(parsed.clusterMetadata.clusterInformation.active.rpcAddress).toBe('127.0.0.1:20001');
    expect(parsed.persistence.numHistoryShards).toBe(4);
    const stores = Object.values(parsed.persistence.datastores).map(({ sql }) => sql);
    expect(stores.map(({ databaseName }) => databaseName)).toEqual(['temporal', 'temporal_visibility']);
    expect(stores.every(({ password, pluginName }) => password === 'p"q' && pluginName === 'postgres12_pgx')).toBe(
      true,
    );
  });

  it('lets tests skip time, by the server’s file and by the CLI’s arguments alike', () => {
    expect(JSON.parse(renderDynamicConfig())).toMatchObject({
      'frontend.WorkflowTimeSkippingEnabled': [{ value: true }],
    });
    const args = startDevArguments('/d/temporal.sqlite', 20_001);
    expect(args).toContain('frontend.WorkflowTimeSkippingEnabled=true');
    expect(args.join(' ')).toContain('--db-filename /d/temporal.sqlite --sqlite-pragma journal_mode=wal');
  });
});

describe('freePorts', () => {
  it('gives distinct ports that the engine’s store can hold, the wanted ones where free', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    expect(ports.every((port) => port >= 20_000 && port < 2 ** 15)).toBe(true);
    expect(await freePorts(2, ports.slice(0, 2))).toEqual(ports.slice(0, 2));
    expect(await portObstacle(ports[0]!)).toBeNull();
  });
});

describe('findCli', () => {
  const program = (dir: string, text: string) => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'temporal'), `#!/bin/sh\necho '${text}'\n`, { mode: 0o755 });
    return join(dir, 'temporal');
  };

  it('takes the first on the path that names our server, and no other', async () => {
    const old = program(join(folder, 'old'), 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)');
    const right = program(join(folder, 'right'), 'temporal version 1.9.1 (Server 1.32.0, UI 2.49.1)');
    expect(await findCli(folder, join(folder, 'old'))).toBeNull();
    expect(await findCli(folder, [join(folder, 'none'), join(folder, 'old'), join(folder, 'right')].join(':'))).toBe(
      right,
    );
    expect(existsSync(old)).toBe(true);
    writeFileSync(join(folder, 'right', 'temporal'), 'not a program', { mode: 0o644 });
    expect(await findCli(folder, join(folder, 'right'))).toBeNull();
  });
});

describe('provide', () => {
  it('fills a folder once for many, and leaves nothing half done', async () => {
    const target = cachedFolder(folder, 'program');
    let fills = 0;
    const fill = async (draft: string) => {
      fills++;
      writeFileSync(join(draft, 'part'), 'whole');
      await Promise.resolve();
    };
    await Promise.all([provide(target, fill, say), provide(target, fill, say), provide(target, fill, say)]);
    expect(fills).toBe(1);
    expect(readdirSync(folder)).toEqual([`program-${process.platform}-${process.arch}`]);
  });

  it('gives the place back when filling fails, and takes over from one that was killed', async () => {
    const target = cachedFolder(folder, 'program');
    const failing = () => Promise.reject(new Error('no network'));
    await expect(provide(target, failing, say)).rejects.toThrow('no network');
    expect(readdirSync(folder)).toEqual([]);

    mkdirSync(`${target}.lock`);
    writeFileSync(join(`${target}.lock`, 'holder.json'), JSON.stringify({ pid: process.pid, started: 'long ago' }));
    mkdirSync(`${target}.making-1`);
    await provide(target, () => Promise.resolve(), say);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('fileInTar', () => {
  const entry = (name: string, content: Buffer) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
  };
  const program = Buffer.from(createHash('sha512').update('program').digest('hex').repeat(10));
  const tar = Buffer.concat([entry('LICENSE', Buffer.from('MIT')), entry('./temporal', program), Buffer.alloc(1024)]);

  it('finds the file behind others, and says when it is not there or cut off', () => {
    expect(fileInTar(tar, 'temporal').equals(program)).toBe(true);
    expect(() => fileInTar(tar, 'tctl')).toThrow('holds no tctl');
    expect(() => fileInTar(tar.subarray(0, 2000), 'temporal')).toThrow('ends within temporal');
  });
});
