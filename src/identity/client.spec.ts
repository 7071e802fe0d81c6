import { describe, expect, it } from 'vitest';
import { networkOf, trustProxySetting } from './client.js';

describe('a caller as throttles know him', () => {
  it('is his whole IPv4 address', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the first half of an IPv6 address, however it is written', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:0db8:0001:0002::9')).toBe('2001:db8:1:2');
    expect(networkOf('2001:DB8:1:2::')).toBe('2001:db8:1:2');
    expect(networkOf('::1')).toBe('0:0:0:0');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
  });

  it('trusts forwarded addresses only where TRUST_PROXY says so', () => {
    expect(trustProxySetting(null)).toBe(false);
    expect(trustProxySetting('true')).toBe(1);
    expect(trustProxySetting('2')).toBe(2);
    expect(trustProxySetting('loopback, 10.0.0.0/8')).toEqual(['loopback', '10.0.0.0/8']);
  });
});
