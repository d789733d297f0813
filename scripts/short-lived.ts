/**
 * Makes V8 compile less: what has run for a while it compiles once more, by helpers of its own, and in a program of a minute or
 * two that takes more time than it saves.
 */
export const compileLess = '--interrupt-budget=800000'

/** Options of Node.js for programs that work for a minute or two in all: so much memory that most of what is thrown away is never copied. */
export const shortLived = [compileLess, '--min-semi-space-size=64', '--max-semi-space-size=128']
