// Offsets of the API count Unicode code points; a JavaScript string counts UTF-16 units.

export interface Span {
  start: number;
  end: number;
}

export interface Piece<T> {
  text: string;
  mark: T | null;
}

/** Cuts `text` at the marks. Where marks overlap, the one that begins first is kept. */
export function cut<T extends Span>(text: string, marks: T[]): Piece<T>[] {
  const points = Array.from(text);
  const pieces: Piece<T>[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at || mark.end > points.length) continue;
    if (mark.start > at) pieces.push({ text: points.slice(at, mark.start).join(''), mark: null });
    pieces.push({ text: points.slice(mark.start, mark.end).join(''), mark });
    at = mark.end;
  }
  if (at < points.length) pieces.push({ text: points.slice(at).join(''), mark: null });
  return pieces;
}
