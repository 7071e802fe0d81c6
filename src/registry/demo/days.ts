/** A day of the calendar (`yyyy-mm-dd`), so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** `2021-01-12` as it is written: 12-1-2021. */
export function written(day: string): string {
  return day.split('-').map(Number).reverse().join('-');
}
