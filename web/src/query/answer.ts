// An answer of /v1/query, and what can be made of it.
import type { GraphNode, Relationship } from '../api/types';

export interface Answer {
  columns: string[];
  rows: unknown[][];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isNode = (value: unknown): value is GraphNode =>
  isObject(value) && typeof value.id === 'string' && typeof value.label === 'string';

export const isRelationship = (value: unknown): value is Relationship =>
  isObject(value) && typeof value.id === 'string' && typeof value.type === 'string' && 'from' in value && 'to' in value;

/** Every node and relationship of the answer, in lists and paths too. */
export function graphOf(answer: Answer): { nodes: GraphNode[]; relationships: Relationship[] } {
  const nodes = new Map<string, GraphNode>();
  const relationships = new Map<string, Relationship>();
  const visit = (value: unknown): void => {
    if (isNode(value)) nodes.set(value.id, value);
    else if (isRelationship(value)) relationships.set(value.id, value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  answer.rows.forEach((row) => row.forEach(visit));
  const joined = [...relationships.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return { nodes: [...nodes.values()], relationships: joined };
}

/** A value as one line of text. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isNode(value)) return value.name || value.id;
  if (isRelationship(value)) return value.type;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function field(value: unknown): string {
  const text = isNode(value) || isRelationship(value) ? value.id : plain(value);
  // A spreadsheet would run what looks like a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180: nodes and relationships by their ids. */
export const csv = ({ columns, rows }: Answer): string =>
  [columns, ...rows].map((row) => row.map(field).join(',') + '\r\n').join('');
