import classes from './choice-pills.module.css';

export interface Choice<T extends string> {
  value: T;
  title: string;
  count?: number | undefined;
}

/** One of a few as pills with counts: "All 7", "Decide 3". Pressed pills are the filter that holds. */
export function ChoicePills<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div role="group" aria-label={label} className={classes.pills}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          className={classes.pill}
          onClick={() => onChange(choice.value)}
        >
          {choice.title}
          {choice.count === undefined ? null : (
            <span className={classes.count}> {choice.count.toLocaleString('en-GB')}</span>
          )}
        </button>
      ))}
    </div>
  );
}
