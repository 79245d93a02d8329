import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { When } from '../parts/when.tsx';
import classes from './move.module.css';

/** A private address for the calendar of one's telephone; shown once, made anew or ended at will. */
export function Subscribe({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const feed = useQuery(api.calendar.feed.options());
  const renew = () => queries.invalidateQueries({ queryKey: ['calendar', 'feed'] });
  const make = useMutation<{ url: string }, ProblemError>({
    mutationFn: () => api.calendar.makeFeed(),
    onSuccess: renew,
  });
  const end = useMutation<unknown, ProblemError>({
    mutationFn: () => api.calendar.revokeFeed(),
    onSuccess: async () => {
      make.reset();
      await renew();
    },
  });
  const error = make.error ?? end.error;
  return (
    <Dialog opened onClose={onClose} title="Campaigns in your own calendar" size={560}>
      <Loaded query={feed} what="your calendar address">
        {({ since }) => (
          <div className={classes.form}>
            <p>
              Your calendar reads this address by itself and shows what concerns your side. Whoever has the address can
              read it, so keep it to yourself.
            </p>
            {make.data ? (
              <TextInput
                label="Your private address"
                description="It is shown this once. Copy it into your calendar."
                readOnly
                value={make.data.url}
                onFocus={(event) => event.currentTarget.select()}
              />
            ) : since ? (
              <p>
                You have an address since <When at={since} />. A new one ends it.
              </p>
            ) : null}
            {error ? (
              <p role="alert" className={classes.problem}>
                {error.message}
              </p>
            ) : null}
            <div className={classes.buttons}>
              <Button loading={make.isPending} onClick={() => make.mutate()}>
                {since || make.data ? 'Make a new address' : 'Make my address'}
              </Button>
              {since ? (
                <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
                  End the address
                </Button>
              ) : null}
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
