import { describe, expect, it } from 'vitest';
import { mailFault } from './mail-error-code.js';

describe('codes of failures to send', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, message: '550 <maria@example.gr> unknown' }, 'smtp-550', false],
    [{ code: 'EENVELOPE', responseCode: 451 }, 'smtp-451', true],
    [{ code: 'EMESSAGE', responseCode: 554 }, 'smtp-554', false],
    [{ code: 'EENVELOPE' }, 'address-refused', false],
    [{ code: 'EPROTOCOL', responseCode: 421 }, 'smtp-421', true],
    [{ code: 'EAUTH', responseCode: 535 }, 'smtp-login', true],
    [{ code: 'ETIMEDOUT' }, 'smtp-timeout', true],
    [{ code: 'ESOCKET' }, 'smtp-unreachable', true],
    [{ code: 'ENOSPC' }, 'enospc', true],
    [{ code: 'maria@example.gr' }, 'unexpected', true],
    [null, 'unexpected', true],
  ])('%j', (error, code, mayRetry) => {
    expect(mailFault(error)).toEqual({ code, mayRetry });
  });
});
