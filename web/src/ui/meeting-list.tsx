// Meetings in a row each: when, which, of what kind.
import type { GraphNode } from '../api/types';
import { t, word } from '../i18n';
import { when } from '../node/properties';
import { NodeLink } from './node-link';

export const MeetingList = ({ meetings }: { meetings: GraphNode[] }) => (
  <ol class="sessions timeline-list">
    {meetings.map((meeting) => (
      <li key={meeting.id}>
        <time>{when(meeting) || t('node.undated')}</time>
        <NodeLink node={meeting} />
        <span class="fact-detail">{word('kind', String(meeting.kind ?? 'other'))}</span>
        {meeting.status && meeting.status !== 'held' && <strong>{word('status', String(meeting.status))}</strong>}
      </li>
    ))}
  </ol>
);
