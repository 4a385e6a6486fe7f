// Server-sent events read by fetch: the browser's own EventSource cannot send a token.

export interface ServerEvent {
  type: string;
  data: string;
}

function parse(block: string): ServerEvent | null {
  const event = { type: 'message', data: [] as string[] };
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event.type = value;
    else if (field === 'data') event.data.push(value);
  }
  // A comment keeps the connection alive and tells nothing.
  return event.data.length > 0 ? { type: event.type, data: event.data.join('\n') } : null;
}

export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const event = parse(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
