import { IconMailOpened } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../client.ts';
import type { Answer } from '../client.ts';
import type { operationsContract } from '../../server/operations/contract.ts';
import { Loaded } from '../parts/loaded.tsx';
import { EmptyState, NotAllowed } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useOneColumn } from '../parts/widths.ts';
import { mailParts } from './mail-parts.ts';
import classes from './operations.module.css';

type Mail = Answer<typeof operationsContract.mails>['items'][number];
const renewMs = 5000;

/** Mails that would have gone out: list and reading pane, text only. */
export function Mails() {
  const [params, setParams] = useSearchParams();
  const narrow = useOneColumn();
  const query = useQuery({ ...api.operations.mails.options({ query: { limit: 200 } }), refetchInterval: renewMs });
  if (query.error?.code === 'EMBEDDED_ONLY')
    return (
      <NotAllowed title="Mails go out for real here.">What was sent to whom stands under “What went out”.</NotAllowed>
    );
  return (
    <Loaded query={query} what="the mails">
      {({ items, total }) => {
        const asked = params.get('mail');
        const chosen = items.find(({ key }) => key === asked) ?? (narrow ? undefined : items[0]);
        if (items.length === 0) {
          return (
            <EmptyState icon={IconMailOpened} title="No mails yet">
              This demo sends no mail to the outside. What would go out is kept here, so that you can read it.
            </EmptyState>
          );
        }
        return (
          <div className={classes.mails}>
            {narrow && chosen ? null : (
              <div className={classes.mailList}>
                <p className={classes.mailNote}>{total.toLocaleString('en-GB')} mails, kept here and sent nowhere.</p>
                <ul aria-label="Mails">
                  {items.map((mail) => (
                    <li key={mail.key}>
                      <Link
                        to={`?mail=${encodeURIComponent(mail.key)}`}
                        replace={!narrow}
                        className={classes.mail}
                        aria-current={mail.key === chosen?.key ? 'true' : undefined}
                      >
                        <strong>{mail.subject}</strong>
                        <span>{mail.to}</span>
                        <span>
                          <When at={mail.at} near />
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {chosen ? (
              <Reading mail={chosen} onBack={narrow ? () => setParams({}, { replace: true }) : undefined} />
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
}

function Reading({ mail, onBack }: { mail: Mail; onBack: (() => void) | undefined }) {
  return (
    <article className={classes.reading} aria-label={mail.subject}>
      {onBack ? (
        <button type="button" className={classes.backButton} onClick={onBack}>
          All mails
        </button>
      ) : null}
      <h2>{mail.subject}</h2>
      <p className="quiet">
        From {mail.from} · to {mail.to} · <When at={mail.at} />
      </p>
      <p className={classes.mailText}>
        {mailParts(mail.text, window.location.origin).map((part, index) => (
          <Fragment key={index}>{part.to === undefined ? part.text : <Link to={part.to}>{part.text}</Link>}</Fragment>
        ))}
      </p>
    </article>
  );
}
