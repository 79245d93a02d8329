import type { Drop } from '../../server/catalogue/contract.ts';
import { When } from '../parts/when.tsx';
import classes from './catalogue.module.css';

const words = { planned: 'Planned', mailed: 'Mailed', cancelled: 'Cancelled' } as const;

/** Drops by mail date; when they are mailed and when they arrive are two columns, never one. */
export function DropTable({ drops }: { drops: Drop[] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
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
              <td>{drop.campaign.name}</td>
              <td>{drop.wave}</td>
              <td>{drop.code}</td>
              <td>
                <When at={drop.mailAt} />
              </td>
              <td>
                <When at={drop.inHomeFrom} /> to <When at={drop.inHomeTo} />
              </td>
              <td className={classes.number}>{drop.quantity.toLocaleString('en-GB')}</td>
              <td>{words[drop.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
