import { createLifetime } from '../../components/core/lifetime'

const lifetime = () => {
  const gone = jest.fn(() => new Error('gone'))
  return { gone, ...createLifetime(gone) }
}

test('a promise that was kept or broken is forgotten before the end', async () => {
  const { gone, guard, end } = lifetime()
  await guard(Promise.resolve())
  await guard(Promise.reject(new Error('no'))).catch(() => undefined)
  await Promise.resolve()
  end()
  expect(gone).not.toHaveBeenCalled()
})

test('a promise that is open at the end is broken with the error of the end, and so is each later one', async () => {
  const { guard, end } = lifetime()
  const open = guard(new Promise(() => undefined))
  end()
  await expect(open).rejects.toThrow('gone')
  await expect(guard(Promise.resolve())).rejects.toThrow('gone')
})
