// What is on screen, as files.
import type { GraphNode, Relationship } from '../api/types';

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has the file by then; keeping the address would keep the bytes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

/** Lists and objects go as JSON: GraphML has no type for them. */
const plain = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function typeOf(values: unknown[]): string {
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  if (values.every((value) => typeof value === 'number')) return values.every(Number.isInteger) ? 'long' : 'double';
  return 'string';
}

export function graphml(nodes: GraphNode[], relationships: Relationship[]): string {
  const keys: string[] = [];
  const declare = (kind: 'node' | 'edge', things: Record<string, unknown>[], without: string[]) => {
    const names = [...new Set(things.flatMap(Object.keys))].filter((name) => !without.includes(name));
    for (const name of names) {
      const values = things.map((thing) => thing[name]).filter((value) => value !== undefined && value !== null);
      keys.push(`<key id="${kind}_${escape(name)}" for="${kind}" attr.name="${escape(name)}" attr.type="${typeOf(values)}"/>`);
    }
    return (thing: Record<string, unknown>) =>
      names
        .filter((name) => thing[name] !== undefined && thing[name] !== null)
        .map((name) => `<data key="${kind}_${escape(name)}">${escape(plain(thing[name]))}</data>`)
        .join('');
  };
  const ofNode = declare('node', nodes, ['id', 'degree', 'depth']);
  const ofEdge = declare('edge', relationships, ['id', 'from', 'to', 'evidence']);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="${escape(node.id)}">${ofNode(node)}</node>`),
    ...relationships.map(
      (edge) => `<edge id="${escape(edge.id)}" source="${escape(edge.from)}" target="${escape(edge.to)}">${ofEdge(edge)}</edge>`,
    ),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}
