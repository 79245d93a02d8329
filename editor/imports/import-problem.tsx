import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ProblemError } from '../client.ts';
import { Statement } from '../parts/states.tsx';

const TITLES: Record<string, string> = {
  CSV_UNREADABLE: 'The file cannot be read.',
  FILE_TOO_LARGE: 'The file is too large.',
  MEDIA_TYPE: 'This is not a CSV file.',
  SOURCE_CLOSED: 'The campaign takes no enquiries now.',
  CAMPAIGN_UNKNOWN: 'This campaign is not known.',
  MAPPING_INVALID: 'The columns do not fit yet.',
  NO_CONNECTION: 'The file did not get through.',
};

/** Why a file was not taken, with the place in it, and what to do. Nothing was stored in any of these. */
export function ImportProblem({
  error,
  campaign,
}: {
  error: ProblemError;
  campaign: { id?: string; name: string } | undefined;
}) {
  const places = error.errors.filter(({ message }) => message !== error.message);
  return (
    <div role="alert">
      <Statement
        icon={IconAlertTriangle}
        tone="bad"
        title={TITLES[error.code] ?? 'The file was not taken.'}
        next={
          error.code === 'SOURCE_CLOSED' && campaign?.id ? (
            <Button component={Link} to={`/campaigns/${campaign.id}`} variant="default" size="xs">
              Open {campaign.name}
            </Button>
          ) : undefined
        }
      >
        <p>{error.message}</p>
        {places.map(({ pointer, message }) => (
          <p key={pointer}>{message}</p>
        ))}
        <p>Nothing was imported.</p>
      </Statement>
    </div>
  );
}
