// Periods as bands on a common axis of years: terms of coordinators, offices of an official.
import type { ComponentChildren } from 'preact';
import { ticks, yearOf } from './axis';

export interface Band {
  key: string;
  row: ComponentChildren;
  /** In words, for who does not see the band. */
  when: string;
  from?: string;
  to?: string;
  /** Known only from when sources spoke of it. */
  vague?: boolean;
  contested?: boolean;
}

export function Bands({ bands, title }: { bands: Band[]; title: string }) {
  const ends = bands.flatMap(({ from, to }) => [from && yearOf(from), to && yearOf(to, true)]).filter(Boolean) as number[];
  const min = Math.floor(Math.min(...ends));
  const max = Math.max(Math.ceil(Math.max(...ends)), min + 2);
  const at = (year: number) => `${((year - min) / (max - min)) * 100}%`;
  const dated = ends.length > 0;
  return (
    <div class="bands">
      <ul class="plain" aria-label={title}>
        {bands.map((band) => {
          const start = band.from ? yearOf(band.from) : min;
          const end = band.to ? yearOf(band.to, true) : max;
          const open = !band.to || !band.from;
          return (
            <li key={band.key}>
              <div class="band-name">
                <span>{band.row}</span> <time>{band.when}</time>
              </div>
              {dated && (
                <div class="band-track" aria-hidden="true">
                  {(band.from || band.to) && (
                    <div
                      class={['band', band.vague && 'vague', open && 'open', band.contested && 'disputed'].filter(Boolean).join(' ')}
                      style={{ left: at(start), width: `max(6px, ${((end - start) / (max - min)) * 100}%)` }}
                    />
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {dated && (
        <div class="band-axis" aria-hidden="true">
          <div>
            {ticks(min, max, 6, true).map((year) => (
              <span key={year} class={year === min ? 'first' : year === max ? 'last' : undefined} style={{ left: at(year) }}>
                {year}
              </span>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
