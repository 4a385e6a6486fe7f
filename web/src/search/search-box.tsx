// The search box: a combobox after the ARIA pattern, worked by keyboard alone.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ApiError, get } from '../api/client';
import type { NodeRef, Page, SearchHit } from '../api/types';
import { t, word } from '../i18n';
import { Dot } from '../ui/node-link';
import { reason } from '../ui/states';

interface Properties {
  onPick: (node: NodeRef) => void;
  /** The box was emptied in which `value` stood. */
  onClear?: () => void;
  /** Only nodes of this label. */
  label?: string;
  name?: string;
  placeholder?: string;
  /** What stands in the box when nothing is being typed. */
  value?: string;
  /** Takes the focus when `/` is pressed anywhere. */
  global?: boolean;
}

// Long enough that fast typing asks once, short enough not to be noticed.
const pause = 110;

interface Found {
  query: string;
  hits: SearchHit[];
  error?: ApiError;
}

export function SearchBox({ onPick, onClear, label, name, placeholder, value = '', global = false }: Properties) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState(value);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [active, setActive] = useState(0);
  // Enter was pressed before the answer came: the first of its hits is meant.
  const hurried = useRef(false);

  useEffect(() => setText(value), [value]);

  useEffect(() => {
    if (!query.trim()) {
      setFound(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<Page<SearchHit>>('/v1/search', { q: query, label, limit: 12 }, abort.signal).then(
        ({ items }) => {
          setFound({ query, hits: items });
          setActive(0);
          if (hurried.current && items[0]) pick(items[0]);
        },
        (error) => abort.signal.aborted || setFound({ query, hits: [], error: error as ApiError }),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, label]);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  useEffect(() => {
    if (!global) return;
    const focus = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || target.closest('input, textarea, select')) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, [global]);

  const close = () => {
    setQuery('');
    setFound(null);
    hurried.current = false;
  };
  /** What was typed and not picked is no choice. */
  const leave = () => {
    close();
    setText(value);
  };
  const pick = (hit: NodeRef) => {
    leave();
    input.current?.blur();
    onPick(hit);
  };
  const hits = found?.hits ?? [];
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return leave();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (found?.query === query && hits[active]) pick(hits[active]);
      else hurried.current = query !== '';
      return;
    }
    if (hits.length === 0) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % hits.length);
    else if (event.key === 'ArrowUp') setActive((active + hits.length - 1) % hits.length);
    else if (event.key === 'Home' && event.ctrlKey) setActive(0);
    else return;
    event.preventDefault();
  };

  const open = found !== null;
  return (
    <div class="search" onFocusOut={(event) => event.currentTarget.contains(event.relatedTarget as Node) || leave()}>
      <input
        ref={input}
        type="search"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={name ?? t('search.label')}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
        aria-keyshortcuts={global ? '/' : undefined}
        placeholder={placeholder ?? t('search.placeholder')}
        value={text}
        onInput={(event) => {
          hurried.current = false;
          setText(event.currentTarget.value);
          setQuery(event.currentTarget.value);
          if (event.currentTarget.value === '' && value) onClear?.();
        }}
        onKeyDown={key}
      />
      {open && (
        <div class="search-popup" onMouseDown={(event) => event.preventDefault()}>
          <ul ref={list} id={`${id}-list`} role="listbox" aria-label={name ?? t('search.label')}>
            {hits.map((hit, index) => (
              <li
                key={hit.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseMove={() => setActive(index)}
                onClick={() => pick(hit)}
              >
                <Dot label={hit.label} />
                <span class="search-name">
                  {hit.name}
                  {hit.matched !== hit.name && <small> · {hit.matched}</small>}
                </span>
                <span class="search-label">{word('label', hit.label)}</span>
              </li>
            ))}
          </ul>
          {found.error && <p role="alert">{reason(found.error)}</p>}
          {!found.error && hits.length === 0 && <p role="status">{t('search.none', { q: found.query })}</p>}
        </div>
      )}
      <span class="visually-hidden" role="status">
        {hits.length > 0 ? t('search.results', { n: hits.length }) : ''}
      </span>
    </div>
  );
}
