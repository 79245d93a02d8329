import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { ErrorState } from '../parts/states.tsx';

/** A page fell over, or its files were replaced by a newer version of Tandem meanwhile. */
export function Broken() {
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return <ErrorState what="this page" onRetry={() => window.location.reload()} />;
}
