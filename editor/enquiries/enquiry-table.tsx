import { Table } from '@mantine/core';
import { Link } from 'react-router';
import type { Enquiry } from '../../server/enquiries/contract.ts';
import { Avatar } from '../parts/avatar.tsx';
import { DueLabel } from '../parts/due-label.tsx';
import { When } from '../parts/when.tsx';
import classes from './enquiries.module.css';
import { StagePill } from './stage-pill.tsx';
import { channelTitle, personTitle } from './stage-words.ts';

/** One row a person; the whole row is the link to their page. */
export function EnquiryTable({ items }: { items: readonly Enquiry[] }) {
  return (
    <Table className={classes.table} stickyHeader stickyHeaderOffset="var(--bar)" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Person</Table.Th>
          <Table.Th scope="col">Stage</Table.Th>
          <Table.Th scope="col">Where it stands</Table.Th>
          <Table.Th scope="col">Owner</Table.Th>
          <Table.Th scope="col" className={classes.number}>
            Score
          </Table.Th>
          <Table.Th scope="col">Came by</Table.Th>
          <Table.Th scope="col">Due</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.id} className={classes.row}>
            <Table.Td>
              <Link to={`/enquiries/${item.id}`} className={classes.person}>
                {personTitle(item)}
              </Link>
              <span className={classes.second}>
                {[item.name ? item.company : null, item.campaign.name].filter(Boolean).join(' · ')}
              </span>
            </Table.Td>
            <Table.Td>
              <StagePill stage={item.stage} />
            </Table.Td>
            <Table.Td className={classes.standing}>{item.standing}</Table.Td>
            <Table.Td>
              {item.owner ? (
                <span className={classes.owner}>
                  <Avatar name={item.owner.name} side="sales" size={22} />
                  {item.owner.name}
                </span>
              ) : (
                <span className={classes.nobody}>Nobody yet</span>
              )}
            </Table.Td>
            <Table.Td className={classes.number}>{item.score ?? <span className={classes.nobody}>–</span>}</Table.Td>
            <Table.Td>
              {channelTitle(item.channel)}
              <span className={classes.second}>
                <When at={item.receivedAt} near />
              </span>
            </Table.Td>
            <Table.Td>
              <DueLabel dueAt={item.dueAt} late={item.late} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
