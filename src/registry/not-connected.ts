import type { Register } from './register-port.js';

/** Where the municipality's register is another system that nothing connects: it knows nobody, and clerks type. */
export const notConnected: Register = {
  isConnected: false,
  search: async () => [],
  person: async () => null,
  family: async () => null,
  acts: async () => [],
  act: async () => null,
  residences: async () => [],
};
