import { sideColours } from './side.tsx';
import classes from './avatar.module.css';

/** "Tom Whitlock" → "TW", "Aisha" → "A". */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** Initials in a circle on the tint of the person's side. Decoration: the name stands beside it, or is `label`. */
export function Avatar({
  name,
  side = 'operations',
  size = 24,
  label = false,
}: {
  name: string;
  side?: string | undefined;
  size?: number;
  label?: boolean;
}) {
  const { line, tint } = sideColours(side);
  const style = {
    color: line,
    background: tint,
    width: size,
    height: size,
    fontSize: Math.max(9, Math.round(size * 0.38)),
  };
  return (
    <span
      className={classes.avatar}
      style={style}
      {...(label ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
    >
      {initialsOf(name)}
    </span>
  );
}

/** The first few people of a list as avatars side by side; their names for assistive technology. */
export function Avatars({ people, most = 3 }: { people: { name: string; role?: string }[]; most?: number }) {
  return (
    <span className={classes.row}>
      {people.slice(0, most).map((person) => (
        <Avatar key={person.name} name={person.name} side={person.role} label />
      ))}
    </span>
  );
}
