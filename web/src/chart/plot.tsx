// Figures by year, as a plot and as the table behind it.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { compact } from '../i18n';
import { ticks } from './axis';

export interface Point {
  year: number;
  value: number;
  /** A target is a hollow mark, joined by a dashed line. */
  target: boolean;
  /** Another source's value for what stands there already: a mark, through which no line goes. */
  rival: boolean;
  title: string;
}

const height = 240;
const margin = { left: 62, right: 24, top: 16, bottom: 28 };
// Years and values have to be readable: so much of the axis for each, in pixels.
const yearWidth = 70;

/** The width that an element has, followed: what is drawn is not scaled, so that its words stay legible. */
function useWidth<T extends Element>() {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

export function Plot({ points, title }: { points: Point[]; title: string }) {
  const { element, width } = useWidth<SVGSVGElement>();
  const sorted = [...points].sort((a, b) => a.year - b.year);
  const years = sorted.map(({ year }) => year);
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  const top = Math.max(...sorted.map(({ value }) => value)) * 1.1;
  const x = (year: number) => margin.left + ((year - first) / (last - first)) * (width - margin.left - margin.right);
  const y = (value: number) => height - margin.bottom - (value / top) * (height - margin.top - margin.bottom);
  const line = (target: boolean) =>
    sorted
      .filter((point) => point.target === target && !point.rival)
      .map((point) => `${x(point.year)},${y(point.value)}`)
      .join(' ');
  return (
    <svg ref={element} class="plot" role="img" aria-label={title}>
      {ticks(0, top, 4).map((value) => (
        <g key={value}>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
          <text x={margin.left - 8} y={y(value) + 4} text-anchor="end">
            {compact(value)}
          </text>
        </g>
      ))}
      {ticks(first, last, width / yearWidth, true).map((year) => (
        <text key={year} x={x(year)} y={height - 8} text-anchor="middle">
          {year}
        </text>
      ))}
      <polyline class="actual" points={line(false)} />
      <polyline class="target" points={line(true)} />
      {sorted.map((point) => (
        <circle key={point.title} class={`${point.target ? 'target' : 'actual'}${point.rival ? ' rival' : ''}`} cx={x(point.year)} cy={y(point.value)} r="5">
          <title>{point.title}</title>
        </circle>
      ))}
    </svg>
  );
}
