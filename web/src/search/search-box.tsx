// The search box: a combobox after the ARIA pattern, worked by keyboard alone.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ApiError, get } from '../api/client';
import type { NodeRef, Page, SearchHit } from '../api/types';
import { t, word } from '../i18n';
import { Dot } from '../ui/node-link';
import { reason } from '../ui/states';

interface Properties {
  onPick: (node: NodeRef) => void;
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

export function SearchBox({ onPick, label, name, placeholder, value = '', global = false }: Properties) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [active, setActive] = useState(0);

  useEffect(() => setText(value), [value]);

  useEffect(() => {
    if (!query.trim()) {
      setHits(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<Page<SearchHit>>('/v1/search', { q: query, label, limit: 12 }, abort.signal).then(
        (page) => {
          setHits(page.items);
          setError(null);
          setActive(0);
        },
        (failure) => {
          if (!abort.signal.aborted) setError(failure as ApiError);
        },
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, label]);

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
    setHits(null);
    setError(null);
  };
  const pick = (hit: NodeRef) => {
    close();
    setText(value);
    input.current?.blur();
    onPick(hit);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      close();
      setText(value);
      return;
    }
    if (!hits?.length) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % hits.length);
    else if (event.key === 'ArrowUp') setActive((active + hits.length - 1) % hits.length);
    else if (event.key === 'Home' && event.ctrlKey) setActive(0);
    else if (event.key === 'Enter') pick(hits[active]!);
    else return;
    event.preventDefault();
  };

  const open = hits !== null || error !== null;
  return (
    <div class="search" onFocusOut={(event) => event.currentTarget.contains(event.relatedTarget as Node) || close()}>
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
        aria-activedescendant={hits?.length ? `${id}-${active}` : undefined}
        aria-keyshortcuts={global ? '/' : undefined}
        placeholder={placeholder ?? t('search.placeholder')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setQuery(event.currentTarget.value);
        }}
        onKeyDown={key}
      />
      {open && (
        <div class="search-popup" onMouseDown={(event) => event.preventDefault()}>
          <ul id={`${id}-list`} role="listbox" aria-label={name ?? t('search.label')}>
            {hits?.map((hit, index) => (
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
          {error ? <p role="alert">{reason(error)}</p> : hits?.length === 0 && <p role="status">{t('search.none', { q: query })}</p>}
        </div>
      )}
      <span class="visually-hidden" role="status">
        {hits?.length ? t('search.results', { n: hits.length }) : ''}
      </span>
    </div>
  );
}
