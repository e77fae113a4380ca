/** A process that writes to a SQLite file: `<path> count <times>`, or `<path> rows` until it is killed. */
import { sqliteStore } from '../store/sqlite/open.ts'
import { changed } from '../store/store.ts'
import { attemptRow } from './rows.ts'

const [path = '', task, times = '0'] = process.argv.slice(2)
const store = await sqliteStore({ path })
process.stdout.write('open\n')

if (task === 'count') {
  for (let index = 0; index < Number(times); index += 1) {
    await store.write(async (tables) => {
      const row = changed(await tables.attempts.get('at_count'))
      changed(await tables.attempts.update(row, { sends: row.sends + 1 }))
      await tables.orders.recordEvent('981')
    })
  }
  await store.close()
} else {
  for (let index = 0; ; index += 1) {
    const attempt = attemptRow({ orderLock: `order:${index}` })
    await store.write((tables) => tables.attempts.insert(attempt))
    process.stdout.write(`${attempt.id}\n`) // only after the commit
  }
}
