import {
  IconAdjustmentsHorizontal,
  IconHeadset,
  IconPhoneCall,
  IconSpeakerphone,
  IconUsers,
  IconBuildingStore,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import classes from './side.module.css';

export type SideName = 'marketing' | 'sales' | 'service' | 'joint' | 'operations' | 'partner';

const sides: Record<SideName, { word: string; icon: Icon }> = {
  marketing: { word: 'Marketing', icon: IconSpeakerphone },
  sales: { word: 'Sales', icon: IconPhoneCall },
  service: { word: 'Service', icon: IconHeadset },
  joint: { word: 'Joint', icon: IconUsers },
  operations: { word: 'Operations', icon: IconAdjustmentsHorizontal },
  partner: { word: 'Partner', icon: IconBuildingStore },
};

const ofRole: Record<string, SideName> = { marketer: 'marketing', admin: 'operations' };

/** The side of a role (`marketer` is Marketing) or of a side's own name; Operations for names nobody knows. */
export function toSide(roleOrSide: string): SideName {
  const side = ofRole[roleOrSide] ?? roleOrSide;
  return Object.hasOwn(sides, side) ? (side as SideName) : 'operations';
}

/** "Marketing", "Sales" … for a side or a role. */
export function sideWord(roleOrSide: string): string {
  return sides[toSide(roleOrSide)].word;
}

/** Colour of a side as CSS value: `line` for text, bars and bands, `tint` for the ground behind it. */
export function sideColours(roleOrSide: string): { line: string; tint: string } {
  const side = toSide(roleOrSide);
  const token = side === 'partner' ? 'joint' : side;
  return { line: `var(--${token})`, tint: `var(--${token}-tint)` };
}

/** Who acts: icon and word on the side's tint. Every step, task and promise shows one. */
export function SideTag({ side }: { side: string }) {
  const { word, icon: SideIcon } = sides[toSide(side)];
  const { line, tint } = sideColours(side);
  return (
    <span className={classes.tag} style={{ color: line, background: tint }}>
      <SideIcon size={14} aria-hidden />
      {word}
    </span>
  );
}

/** The icon alone, for places where the word is already beside it. */
export function SideIcon({ side, size = 16 }: { side: string; size?: number }) {
  const { icon: Drawn } = sides[toSide(side)];
  return <Drawn size={size} color={sideColours(side).line} aria-hidden />;
}
