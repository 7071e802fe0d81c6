import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEmployee as choose, type Employee, type Wish } from './choose-employee.js';

const employee = (id: string, load: number, more: Partial<Employee> = {}): Employee => ({
  ...{ id, load, roles: ['clerk'], skills: [], disabled: false, absent: false, turn: null },
  ...more,
});
const plain: Wish = { skill: null, strategy: 'least-loaded', exclude: [], prefer: null, served: [] };
const chooseEmployee = (members: readonly Employee[], skill: string | null, wish: Partial<Wish> = {}) =>
  choose(members, { ...plain, skill, ...wish });

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

  it('goes round: first who had no turn yet, then whose turn is longest ago, whatever each has to do', () => {
    const round = [employee('a', 0, { turn: 7 }), employee('b', 9, { turn: 3 }), employee('c', 5), employee('d', 5)];
    const next = (members: Employee[]) => chooseEmployee(members, null, { strategy: 'round-robin' });
    expect(next(round)).toMatchObject({ chosen: 'c', reason: 'round-robin' });
    expect(next(round.slice(0, 2)).chosen).toBe('b');
    expect(next(round).candidates[0]).toEqual({ id: 'c', load: 5, excluded: null, turn: null });
  });

  it('gives a citizen the employee who knows him, if he is eligible, else the least loaded', () => {
    const members = [employee('a', 0), employee('b', 9), employee('c', 3, { absent: true })];
    const served = (...ids: string[]) =>
      chooseEmployee(members, null, { strategy: 'same-employee', served: ids }).chosen;
    expect(served('c', 'x', 'b')).toBe('b');
    expect(served('c')).toBe('a');
    expect(chooseEmployee(members, null, { strategy: 'same-employee' }).reason).toBe('least-loaded');
    // Only where the service says so.
    expect(chooseEmployee(members, null, { served: ['b'] }).chosen).toBe('a');
  });

  it('leaves out the one who goes, and gives his substitute what he had if that one is there', () => {
    const members = [employee('a', 0), employee('b', 9), employee('c', 5)];
    const handed = chooseEmployee(members, null, { exclude: ['a'], prefer: 'b' });
    expect(handed).toMatchObject({ chosen: 'b', reason: 'substitute' });
    expect(handed.candidates[0]).toMatchObject({ id: 'a', excluded: 'left-out' });
    expect(chooseEmployee(members, null, { exclude: ['a'], prefer: 'x' })).toMatchObject({
      ...{ chosen: 'c', reason: 'least-loaded' },
    });
    expect(chooseEmployee(members, null, { prefer: 'b' })).toMatchObject({ chosen: 'b', reason: 'same-employee' });
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
        turn: fc.constant(null),
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
