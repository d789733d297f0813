/** Does the jobs of `type-process.ts`. Arguments: the root of the project, and the niceness. */
import { setPriority } from 'node:os'
import { checkTemplates } from '../checks/templates'
import { TypeChecker } from './type-checker'
import type { TypeAnswer, TypeJobs, TypeRequest } from './type-process'

const [root = '', niceness = '0'] = process.argv.slice(2)
setPriority(Number(niceness))
const types = new TypeChecker(root, 'tsconfig.json')

const jobs: { readonly [Job in keyof TypeJobs]: () => TypeJobs[Job] } = {
  check: () => types.check(),
  declare() {
    const { declarations, problems } = types.declarations('components')
    return { declarations: Object.fromEntries(declarations), problems }
  },
  checkTemplates: () => checkTemplates(root, types)
}

function answer({ id, job }: TypeRequest): TypeAnswer {
  try {
    return { id, result: jobs[job]() }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (message) => {
  process.send?.(answer(message as TypeRequest))
})
