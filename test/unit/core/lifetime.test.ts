import { createLifetime } from '../../../components/core/pending-calls'

test('a promise that was kept or broken is forgotten before the end', async () => {
  const gone = jest.fn(() => new Error('gone'))
  const lifetime = createLifetime(gone)
  await lifetime.guard(Promise.resolve())
  await lifetime.guard(Promise.reject(new Error('no'))).catch(() => undefined)
  await Promise.resolve()
  lifetime.end()
  expect(gone).not.toHaveBeenCalled()
})

test('a promise that is open at the end is broken with the error of the end, and so is each later one', async () => {
  const lifetime = createLifetime(() => new Error('gone'))
  const open = lifetime.guard(new Promise(() => undefined))
  lifetime.end()
  await expect(open).rejects.toThrow('gone')
  await expect(lifetime.guard(Promise.resolve())).rejects.toThrow('gone')
})
