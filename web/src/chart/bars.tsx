// Counts by time as bars that can be chosen, each a button.
import { number } from '../i18n';

export interface Bar {
  key: string;
  title: string;
  count: number;
}

interface Properties {
  bars: Bar[];
  title: string;
  onPick?: (key: string) => void;
}

// So many names fit below the bars.
const namesShown = 12;
// And so many counts above them.
const countsShown = 31;

export function Bars({ bars, title, onPick }: Properties) {
  const top = Math.max(1, ...bars.map(({ count }) => count));
  const every = Math.ceil(bars.length / namesShown);
  return (
    <ul class="bars" aria-label={title}>
      {bars.map((bar, index) => (
        <li key={bar.key}>
          <button
            type="button"
            disabled={!onPick || bar.count === 0}
            aria-label={`${bar.title}: ${number(bar.count)}`}
            title={`${bar.title}: ${number(bar.count)}`}
            onClick={() => onPick?.(bar.key)}
          >
            {bars.length <= countsShown && bar.count > 0 && <span class="bar-count">{number(bar.count)}</span>}
            <span class="bar" style={{ height: `${(bar.count / top) * 100}%` }} />
          </button>
          <span class="bar-name" aria-hidden="true">
            {index % every === 0 ? bar.key.slice(bar.key.length > 7 ? 8 : bar.key.length > 4 ? 5 : 0) : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
