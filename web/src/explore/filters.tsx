import { useEffect, useState } from 'preact/hooks';
import { useGet } from '../api/client';
import { t, word } from '../i18n';
import { Dot } from '../ui/node-link';
import { type Filters, change } from './state';

interface Schema {
  labels: { label: string; count: number }[];
  relationship_types: { type: string; count: number }[];
}

function Choices({ title, kind, names, chosen, onChange }: {
  title: string;
  kind: 'label' | 'out';
  names: string[];
  chosen: string;
  onChange: (chosen: string) => void;
}) {
  const on = new Set(chosen ? chosen.split(',') : []);
  const toggle = (name: string) => {
    if (!on.delete(name)) on.add(name);
    onChange([...on].join(','));
  };
  return (
    <details open={on.size > 0}>
      <summary>
        {title}
        {on.size > 0 && <span class="count">{on.size}</span>}
      </summary>
      <ul class="plain choices">
        {names.map((name) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={on.has(name)} onChange={() => toggle(name)} />
              {kind === 'label' && <Dot label={name} />}
              {word(kind, name)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A slider that tells its value while it is dragged, and asks the server when it rests. */
function Slider({ title, min, max, step, value, shown, onChange }: {
  title: string;
  min: number;
  max: number;
  step: number;
  value: number;
  shown: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const [dragged, setDragged] = useState(value);
  useEffect(() => setDragged(value), [value]);
  useEffect(() => {
    if (dragged === value) return;
    const timer = setTimeout(() => onChange(dragged), 180);
    return () => clearTimeout(timer);
  }, [dragged]);
  return (
    <label class="slider">
      <span>
        {title} <span class="slider-value">{shown(dragged)}</span>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={dragged}
        aria-label={title}
        aria-valuetext={shown(dragged)}
        onInput={(event) => setDragged(Number(event.currentTarget.value))}
      />
    </label>
  );
}

// Before this year the press agencies whose prose is read did not write of dialogue relations.
const firstYear = 1960;

export function FilterPanel({ filters }: { filters: Filters }) {
  const schema = useGet<Schema>('/v1/schema').data;
  const thisYear = new Date().getFullYear();
  // The last stop of the slider stands for "any time": no as_of at all.
  const anyTime = thisYear + 1;
  // Articles and their MENTIONS are sources, not part of the graph that is explored.
  const labels = schema?.labels.filter(({ label, count }) => count > 0 && label !== 'Article');
  const types = schema?.relationship_types.filter(({ type, count }) => count > 0 && type !== 'MENTIONS');
  const set = (changed: Partial<Filters>) => change({ filters: changed }, true);
  return (
    <section class="filters" aria-label={t('explore.filters')}>
      <Slider
        title={t('explore.asof')}
        min={firstYear}
        max={anyTime}
        step={1}
        value={filters.as_of ? Number(filters.as_of.slice(0, 4)) : anyTime}
        shown={(year) => (year === anyTime ? t('explore.anytime') : String(year))}
        onChange={(year) => set({ as_of: year === anyTime ? '' : String(year) })}
      />
      <Slider
        title={t('explore.confidence')}
        min={0}
        max={100}
        step={5}
        value={Math.round(Number(filters.min_confidence || 0) * 100)}
        shown={(percent) => `${percent} %`}
        onChange={(percent) => set({ min_confidence: percent ? String(percent / 100) : '' })}
      />
      <Slider
        title={t('explore.sources')}
        min={1}
        max={10}
        step={1}
        value={Number(filters.min_sources || 1)}
        shown={String}
        onChange={(count) => set({ min_sources: count > 1 ? String(count) : '' })}
      />
      <Choices
        title={t('explore.labels')}
        kind="label"
        names={labels?.map(({ label }) => label) ?? []}
        chosen={filters.label}
        onChange={(label) => set({ label })}
      />
      <Choices
        title={t('explore.types')}
        kind="out"
        names={types?.map(({ type }) => type) ?? []}
        chosen={filters.type}
        onChange={(type) => set({ type })}
      />
      {Object.values(filters).some(Boolean) && (
        <button
          type="button"
          onClick={() => set({ label: '', type: '', min_confidence: '', min_sources: '', as_of: '' })}
        >
          {t('explore.reset')}
        </button>
      )}
    </section>
  );
}
