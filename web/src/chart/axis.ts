/** A date of any precision as a year with a fraction: 2018-07 is about 2018.5. */
export function yearOf(iso: string, end = false): number {
  const [year = 0, month, day] = iso.split('-').map(Number);
  // The end of a coarse date is the end of its year or month.
  if (!month) return year + (end ? 1 : 0);
  if (!day) return year + (month - (end ? 0 : 1)) / 12;
  return year + (month - 1) / 12 + (day - (end ? 0 : 1)) / 366;
}

/** Round figures from `min` to `max`, about `count` of them. */
export function ticks(min: number, max: number, count: number, whole = false): number[] {
  const span = max - min || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  if (whole) step = Math.max(1, Math.ceil(step));
  const found: number[] = [];
  for (let at = Math.ceil(min / step) * step; at <= max + step * 1e-9; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}
