import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEmployee, type Employee } from './choose-employee.js';

const employee = (id: string, load: number, more: Partial<Employee> = {}): Employee => ({
  ...{ id, load, roles: ['clerk'], skills: [], disabled: false, absent: false },
  ...more,
});

describe('chooseEmployee', () => {
  it('takes the least loaded, and of equals the first by id', () => {
    expect(chooseEmployee([employee('c', 2), employee('b', 1), employee('a', 1.1)], null).chosen).toBe('b');
    expect(chooseEmployee([employee('b', 1), employee('a', 1)], null).chosen).toBe('a');
  });

  it('passes over who may not or cannot, and says why', () => {
    const members = [
      employee('a', 0, { roles: ['supervisor'] }),
      employee('b', 0, { disabled: true }),
      employee('c', 0, { absent: true }),
      employee('d', 0),
      employee('e', 9, { skills: ['trees'] }),
    ];
    const { chosen, candidates } = chooseEmployee(members, 'trees');
    expect(chosen).toBe('e');
    expect(candidates.map(({ id, excluded }) => `${id} ${excluded}`)).toEqual([
      ...['a role', 'b disabled', 'c absent', 'd skill', 'e null'],
    ]);
  });

  it.each(['operator', 'router'])('counts a %s as one who settles, also when he heads the unit', (role) => {
    expect(chooseEmployee([employee('a', 0, { roles: [role, 'supervisor'] })], null).chosen).toBe('a');
  });

  it('chooses nobody when nobody is eligible', () => {
    expect(chooseEmployee([], null).chosen).toBeNull();
    expect(chooseEmployee([employee('a', 0, { absent: true })], null).chosen).toBeNull();
  });

  it('never passes over someone eligible with less to do, whatever the order of the members', () => {
    const members = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        load: fc.integer({ min: 0, max: 9 }),
        roles: fc.subarray(['clerk', 'supervisor'], { minLength: 1 }),
        skills: fc.constant<string[]>([]),
        disabled: fc.boolean(),
        absent: fc.boolean(),
      }),
      { selector: (member) => member.id },
    );
    fc.assert(
      fc.property(members, (all) => {
        const able = all.filter((one) => one.roles.includes('clerk') && !one.disabled && !one.absent);
        const { chosen } = chooseEmployee(all, null);
        const load = all.find((one) => one.id === chosen)?.load;
        expect(load).toBe(able.length > 0 ? Math.min(...able.map((one) => one.load)) : undefined);
        expect(chooseEmployee([...all].reverse(), null).chosen).toBe(chosen);
      }),
    );
  });
});
