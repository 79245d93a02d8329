import { useState } from 'react';
import { Screen } from '../frame/screen.tsx';
import { ChooseFile } from './choose-file.tsx';
import type { Chosen } from './choose-file.tsx';
import { MapColumns } from './map-columns.tsx';

/** A file of people becomes enquiries: choose it, say what each column is, see what would happen, start. */
export default function NewImportPage() {
  const [chosen, setChosen] = useState<Chosen>();
  return (
    <Screen
      title={chosen ? `Import ${chosen.file.name}` : 'Import a file'}
      tabTitle="Import a file"
      crumbs={[{ to: '/imports', title: 'Imports' }]}
    >
      {chosen ? (
        <MapColumns chosen={chosen} onBack={() => setChosen(undefined)} />
      ) : (
        <ChooseFile onChosen={setChosen} />
      )}
    </Screen>
  );
}
