import type { MaterialVersion } from '../../server/material/contract.ts';
import classes from './material.module.css';

/** The version as a browser shows it; what it cannot show is offered to be downloaded. */
export function Preview({ version, title }: { version: MaterialVersion; title: string }) {
  const address = `/api/v1/material-versions/${version.id}/file?exact=yes`;
  const type = version.mediaType ?? '';
  if (version.url !== null)
    return (
      <p>
        <a href={version.url} target="_blank" rel="noreferrer">
          Open the page
        </a>
        , in a new window
      </p>
    );
  if (type.startsWith('image/')) return <img className={classes.preview} src={address} alt={title} />;
  // A browser's viewer of PDF does not work in a sandbox, so it is given a window of its own.
  if (type === 'application/pdf')
    return (
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          Open {version.fileName}
        </a>
        , in a new window
      </p>
    );
  if (type.startsWith('text/')) return <iframe className={classes.preview} src={address} title={title} sandbox="" />;
  return (
    <p>
      <a href={`${address}&as=download`}>Download {version.fileName}</a>
    </p>
  );
}
