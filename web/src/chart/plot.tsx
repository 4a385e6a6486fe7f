// Figures by year, as a plot and as the table behind it.
import { compact } from '../i18n';
import { ticks } from './axis';

export interface Point {
  year: number;
  value: number;
  /** A target is a hollow mark, joined by a dashed line. */
  target: boolean;
  title: string;
}

const width = 640;
const height = 240;
const margin = { left: 62, right: 24, top: 16, bottom: 28 };

export function Plot({ points, title }: { points: Point[]; title: string }) {
  const sorted = [...points].sort((a, b) => a.year - b.year);
  const years = sorted.map(({ year }) => year);
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  const top = Math.max(...sorted.map(({ value }) => value)) * 1.1;
  const x = (year: number) => margin.left + ((year - first) / (last - first)) * (width - margin.left - margin.right);
  const y = (value: number) => height - margin.bottom - (value / top) * (height - margin.top - margin.bottom);
  const line = (target: boolean) =>
    sorted
      .filter((point) => point.target === target)
      .map((point) => `${x(point.year)},${y(point.value)}`)
      .join(' ');
  return (
    <svg class="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {ticks(0, top, 4).map((value) => (
        <g key={value}>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
          <text x={margin.left - 8} y={y(value) + 4} text-anchor="end">
            {compact(value)}
          </text>
        </g>
      ))}
      {ticks(first, last, 8, true).map((year) => (
        <text key={year} x={x(year)} y={height - 8} text-anchor="middle">
          {year}
        </text>
      ))}
      <polyline class="actual" points={line(false)} />
      <polyline class="target" points={line(true)} />
      {sorted.map((point) => (
        <circle key={point.title} class={point.target ? 'target' : 'actual'} cx={x(point.year)} cy={y(point.value)} r="5">
          <title>{point.title}</title>
        </circle>
      ))}
    </svg>
  );
}
