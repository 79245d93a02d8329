import { Button, Table } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { ImportPill } from './import-pill.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './imports.module.css';

/** Every import, newest first. */
export default function ImportsPage() {
  const query = useQuery(api.imports.list.options({ query: {} }));
  const mayImport = useIs('marketer', 'operations', 'sales');
  const begin = mayImport ? (
    <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={16} aria-hidden />}>
      Import a file
    </Button>
  ) : undefined;
  return (
    <Screen
      title="Imports"
      crumbs={[{ to: '/enquiries', title: 'Enquiries' }]}
      actions={query.data && query.data.items.length > 0 ? begin : undefined}
    >
      <Loaded query={query} what="the imports">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconFileImport} title="No imports yet" action={begin}>
              A file of people who answered a campaign becomes enquiries here, row by row.
            </EmptyState>
          ) : (
            <div className={classes.scroll} tabIndex={0} role="region" aria-label="Imports">
              <Table className={`${classes.list} ${phone.stacked}`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">File</Table.Th>
                    <Table.Th scope="col">State</Table.Th>
                    <Table.Th scope="col" className={classes.number}>
                      Created
                    </Table.Th>
                    <Table.Th scope="col" className={classes.number}>
                      Known
                    </Table.Th>
                    <Table.Th scope="col" className={classes.number}>
                      Put aside
                    </Table.Th>
                    <Table.Th scope="col">By</Table.Th>
                    <Table.Th scope="col">When</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item) => (
                    <Table.Tr key={item.id} className={classes.row}>
                      <Table.Td>
                        <Link to={`/imports/${item.id}`} className={classes.file}>
                          {item.fileName}
                        </Link>
                        <span className={classes.second}>{item.campaign.name}</span>
                      </Table.Td>
                      <Table.Td data-title="State">
                        <ImportPill state={item.state} />
                      </Table.Td>
                      <Table.Td className={classes.number} data-title="Created">
                        {item.created.toLocaleString('en-GB')}
                      </Table.Td>
                      <Table.Td className={classes.number} data-title="Known">
                        {item.known.toLocaleString('en-GB')}
                      </Table.Td>
                      <Table.Td className={classes.number} data-title="Put aside">
                        {item.rejected.toLocaleString('en-GB')}
                      </Table.Td>
                      <Table.Td data-title="By">{item.by}</Table.Td>
                      <Table.Td data-title="When">
                        <When at={item.createdAt} near />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
}
