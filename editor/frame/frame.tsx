import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { api } from '../client.ts';
import { setProductNow } from '../clock.ts';
import { listen } from '../live.ts';
import { ErrorState } from '../parts/states.tsx';
import { Waiting } from '../parts/skeletons.tsx';
import { Find } from './find.tsx';
import { NewWork } from './new-work.tsx';
import { KeyMap } from './key-map.tsx';
import { Rail } from './rail.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import classes from './frame.module.css';

/** Rail and page of everybody who is signed in; others go to the sign-in page and come back. */
export function Frame() {
  const me = useQuery(api.session.me.options());
  const location = useLocation();
  const queries = useQueryClient();
  const isSignedOut = me.error?.status === 401;
  const signedIn = me.data !== undefined && !isSignedOut;

  useEffect(() => {
    if (me.data) setProductNow(me.data.now);
  }, [me.data]);
  // A stream that was refused does not come back by itself: it is opened anew for who has signed in again.
  useEffect(() => (signedIn ? listen(queries) : undefined), [signedIn, queries]);

  if (isSignedOut && !me.data)
    return <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (!me.data)
    return me.isError ? (
      <ErrorState what="Tandem" message={me.error.message} onRetry={() => void me.refetch()} />
    ) : (
      <Waiting layout="page" />
    );
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        To the content
      </a>
      <Rail me={me.data} />
      <div className={classes.column}>
        <Outlet key={me.data.memberId} />
      </div>
      <KeyMap me={me.data} />
      <Find me={me.data} />
      <NewWork open={me.data.openTasks} />
      {isSignedOut ? <SignInAgain me={me.data} /> : null}
      <ScrollRestoration />
    </div>
  );
}
