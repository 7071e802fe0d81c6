import { describe, expect, it } from 'vitest';
import { ConfigurationError, loadConfig } from './config.js';

const DATABASE_URL = 'postgres://ked:word@127.0.0.1:5432/ked';
const KED_SECRET = 'a secret that is long enough for everybody';
const real = { DATABASE_URL, KED_SECRET, PUBLIC_URL: 'https://ked.example.gr/' };

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('the environment', () => {
  it('gives the settings of real operation', () => {
    expect(loadConfig(real)).toMatchObject({
      demo: false,
      role: 'all',
      publicUrl: 'https://ked.example.gr',
      port: 3000,
    });
  });

  it('tells every fault at once, each by its name', () => {
    const faults = faultsOf({
      PORT: 'x',
      KED_ROLE: 'boss',
      SMTP_URL: 'mail',
      TEMPORAL_ADDRESS: 'nowhere',
      KED_SECRET: 'short',
    });
    for (const name of ['PORT', 'KED_ROLE', 'SMTP_URL', 'TEMPORAL_ADDRESS', 'KED_SECRET']) {
      expect(faults.filter((fault) => fault.startsWith(`${name} `))).toHaveLength(1);
    }
  });

  it('demands secret and public address outside the demonstration', () => {
    expect(faultsOf({ DATABASE_URL })).toEqual([
      expect.stringMatching(/^KED_SECRET is missing/),
      expect.stringMatching(/^PUBLIC_URL is missing/),
    ]);
  });

  it('is a demonstration only on a stack of its own on this machine, or when told so', () => {
    expect(loadConfig({ ...real, KED_DEMO: 'true' }).demo).toBe(true);
    expect(loadConfig({ ...real, HOST: '0.0.0.0' }).demo).toBe(false);
    expect(loadConfig(real).demo).toBe(false);
  });

  it('takes an empty variable for one that is not there', () => {
    expect(loadConfig({ ...real, SMTP_URL: '', KED_MUNICIPALITY: '' })).toMatchObject({
      smtpUrl: null,
      municipality: 'kos',
    });
  });

  it('has a seal of its own in the demonstration alone; what is configured must open', () => {
    expect(loadConfig(real).seal).toBeNull();
    expect(loadConfig({ ...real, KED_DEMO: 'true', TSA_URL: 'http://tsa.example.gr' }).seal).toMatchObject({
      ...{ isTest: true, tsaUrl: 'http://tsa.example.gr' },
    });
    expect(faultsOf({ ...real, SEAL_P12_PASSWORD: 'x' })).toEqual([expect.stringMatching(/^SEAL_P12_FILE is missing/)]);
    expect(faultsOf({ ...real, SEAL_P12_FILE: 'x.p12' })).toEqual([
      expect.stringMatching(/^SEAL_P12_PASSWORD is missing/),
    ]);
    expect(faultsOf({ ...real, SEAL_P12_FILE: '/nowhere.p12', SEAL_P12_PASSWORD: 'x' })).toEqual([
      'SEAL_P12_FILE cannot be read: /nowhere.p12',
    ]);
  });
});
