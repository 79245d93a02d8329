import type { Drop } from '../../server/catalogue/contract.ts';
import stacked from '../parts/stacked-table.module.css';
import { When } from '../parts/when.tsx';
import classes from './catalogue.module.css';

const words = { planned: 'Planned', mailed: 'Mailed', cancelled: 'Cancelled' } as const;

/** Drops by mail date; when they are mailed and when they arrive are two columns, never one. */
export function DropTable({ drops }: { drops: Drop[] }) {
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${stacked.stacked}`}>
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col">Drop</th>
            <th scope="col">Code</th>
            <th scope="col">Mailed</th>
            <th scope="col">At home</th>
            <th scope="col" className={classes.number}>
              Copies
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {drops.map((drop) => (
            <tr key={drop.id}>
              <td data-title="Campaign">{drop.campaign.name}</td>
              <td data-title="Drop">{drop.wave}</td>
              <td data-title="Code">{drop.code}</td>
              <td data-title="Mailed">
                <When at={drop.mailAt} />
              </td>
              <td data-title="At home">
                <span>
                  <When at={drop.inHomeFrom} /> to <When at={drop.inHomeTo} />
                </span>
              </td>
              <td data-title="Copies" className={classes.number}>
                {drop.quantity.toLocaleString('en-GB')}
              </td>
              <td data-title="State">{words[drop.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
