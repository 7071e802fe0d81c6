import { describe, expect, it } from 'vitest';
import { namesOurServer } from './engine-version.js';
import { parsePostmasterPid, portOfConf, renderPostgresConf } from './postgres-settings.js';

describe('settings of PostgreSQL', () => {
  it('keep the port from start to start', () => {
    expect(portOfConf(renderPostgresConf({ port: 21_234, durable: true }))).toBe(21_234);
    expect(portOfConf('')).toBe(0);
  });

  it('write through to the disk unless a test says otherwise', () => {
    expect(renderPostgresConf({ port: 1, durable: true })).toMatch(/^fsync = on$/m);
    expect(renderPostgresConf({ port: 1, durable: false })).toMatch(/^fsync = off$/m);
    expect(renderPostgresConf({ port: 1, durable: false })).toMatch(/^synchronous_commit = on$/m);
  });

  it('read what a running server wrote, and refuse half a file', () => {
    const text = '4711\n/data/postgres\n1795258995\n21234\n\n127.0.0.1\n  1234  5\nready   \n';
    expect(parsePostmasterPid(text)).toEqual({ pid: 4711, port: 21_234 });
    expect(parsePostmasterPid('4711\n/data/postgres\n')).toBeNull();
    expect(parsePostmasterPid('')).toBeNull();
  });
});

describe('namesOurServer', () => {
  it.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.49.1)', true],
    ['temporal version 1.9.4 (Server 1.32.3, UI 2.50.0)', true],
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', false],
    ['temporal version 2.0.0 (Server 1.320.0, UI 3)', false],
    ['temporal version 1.32.0', false],
    ['', false],
  ])('%s → %s', (text, expected) => expect(namesOurServer(text)).toBe(expected));
});
