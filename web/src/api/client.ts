import { useEffect, useState } from 'preact/hooks';
import type { Params } from '../router';
import { authorization } from './token';

/** An answer that is no success, told in the server's own words (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly requestId?: string,
    /** Of a query at fault: its line and a mark below the place. */
    readonly caret?: string,
  ) {
    super(message);
  }
}

interface Problem {
  title?: string;
  detail?: string;
  request_id?: string;
  caret?: string;
}

export function url(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const nodePath = (id: string, rest = '') => `/v1/nodes/${encodeURIComponent(id)}${rest}`;

/** A successful answer whose body is not read yet. */
export async function open(target: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(target, { ...init, headers: { ...authorization(), ...init.headers } });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, '');
  }
  if (response.ok) return response;
  const problem = ((await response.json().catch(() => null)) ?? {}) as Problem;
  throw new ApiError(response.status, problem.detail ?? problem.title ?? response.statusText, problem.request_id, problem.caret);
}

export async function request<T>(target: string, init: RequestInit = {}): Promise<T> {
  const response = await open(target, init);
  try {
    return (await response.json()) as T;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, ''); // cut off
  }
}

export const get = <T>(path: string, params: Params = {}, signal?: AbortSignal) =>
  request<T>(url(path, params), { signal });

export interface Loaded<T> {
  data?: T;
  error?: ApiError;
  loading: boolean;
  retry: () => void;
}

/**
 * What `target` answers; null asks nothing. While a new target loads, the old answer stays, so that
 * the page does not flicker.
 */
export function useGet<T>(target: string | null): Loaded<T> {
  const [state, setState] = useState<{ target: string | null; data?: T; error?: ApiError }>({ target: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (target === null) return;
    const abort = new AbortController();
    request<T>(target, { signal: abort.signal }).then(
      (data) => setState({ target, data }),
      (error) => {
        if (!abort.signal.aborted) setState({ target, error: error as ApiError });
      },
    );
    return () => abort.abort();
  }, [target, attempt]);
  const retry = () => {
    setState({ target: null });
    setAttempt(attempt + 1);
  };
  return {
    data: target === null ? undefined : state.data,
    error: state.target === target ? state.error : undefined,
    loading: target !== null && state.target !== target,
    retry,
  };
}
