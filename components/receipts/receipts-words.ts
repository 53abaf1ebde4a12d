import { msg, str } from '@lit/localize';
import type { Channel, Receipts } from '../../contract/index.ts';
import type { NeutralTone } from '../../contract/section.ts';
import { channelWords } from '../core/channel-words.ts';
import { formatDay, formatPercent } from '../core/format.ts';
import { received } from './payments-words.ts';

type Sums = Receipts['total'];
type Earlier = NonNullable<Receipts['previous']>;

/** Against what was received in the window before. */
export function changeWords(total: Sums, previous: Earlier): string {
  const before = received(previous);
  const days = msg(str`${formatDay(previous.from)} a ${formatDay(previous.to)}`);
  if (before === 0) return msg(str`nada de ${days}`);
  const change = (received(total) - before) / Math.abs(before);
  const size = formatPercent(Math.abs(change));
  if (change === 0) return msg(str`igual ao período de ${days}`);
  return change > 0
    ? msg(str`▲ ${size} a mais, contra ${days}`)
    : msg(str`▼ ${size} a menos, contra ${days}`);
}

/** Ways of paying that get a colour of their own; the others share the last. */
const SHOWN_CHANNELS = 4;

const tones: readonly NeutralTone[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];
const toneAt = (position: number): NeutralTone => tones[position] ?? 'series-6';

/** What was received in each period, by way of paying: the layers of a drawing, largest first. */
export function layersOf({ channels, series }: Receipts) {
  const names = channels.map(({ channel }) => channel);
  const own = names.slice(0, names.length > SHOWN_CHANNELS + 1 ? SHOWN_CHANNELS : undefined);
  const rest = names.slice(own.length);
  const groups = [
    ...own.map((channel) => ({ label: channelWords(channel), members: [channel] })),
    ...(rest.length === 0 ? [] : [{ label: msg('Demais formas'), members: rest }]),
  ];
  return groups.map(({ label, members }, position) => ({
    label,
    tone: toneAt(position),
    values: series.map(({ channels: received }) =>
      members.reduce((sum: number, channel: Channel) => sum + (received[channel] ?? 0), 0),
    ),
  }));
}
