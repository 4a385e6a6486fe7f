// The page's state lives in the URL's fragment, `#/node/partner:kr?tab=…`, so that whatever is on
// screen can be shared or gone back to, and the server needs no routes of the dashboard's own.
import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** The decoded segments: ['node', 'partner:kr']. Empty on the home page. */
  path: string[];
  params: URLSearchParams;
}

export type Params = Record<string, string | number | boolean | null | undefined>;

/** A link's `href`. Parameters that are empty, null or false are left out. */
export function href(path: string[], params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) query.set(name, String(value));
  }
  const text = query.toString();
  return '#/' + path.map(encodeURIComponent).join('/') + (text ? '?' + text : '');
}

export const nodeHref = (id: string) => href(['node', id]);

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const decode = (segment: string) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment; // typed by hand: shown as it is, and not found
    }
  };
  return { path: path.split('/').filter(Boolean).map(decode), params: new URLSearchParams(query) };
}

export function navigate(target: string, { replace = false } = {}): void {
  if (target === location.hash) return;
  if (replace) {
    history.replaceState(null, '', target);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = target;
  }
}

/** Changes some parameters of the present route and keeps the others. */
export function setParams(changes: Params, options = { replace: true }): void {
  const route = parse(location.hash);
  navigate(href(route.path, { ...Object.fromEntries(route.params), ...changes }), options);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parse(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
