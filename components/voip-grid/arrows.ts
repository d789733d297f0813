import type { Phase } from './facts'

/** The phases that may follow each phase: tests hold every change to them, and the documentation draws them. */
const arrows: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['requesting-permission', 'signing', 'joining', 'interrupted', 'left', 'leaving', 'failed', 'unsupported'],
  'requesting-permission': ['signing', 'joining', 'interrupted', 'left', 'idle', 'failed', 'unsupported'],
  signing: ['requesting-permission', 'joining', 'interrupted', 'idle', 'left', 'failed'],
  joining: ['joined', 'signing', 'interrupted', 'leaving', 'idle', 'left', 'failed'],
  joined: ['leaving', 'interrupted', 'rejoining', 'left', 'failed'],
  interrupted: ['rejoining', 'requesting-permission', 'signing', 'joining', 'idle', 'left', 'leaving', 'failed'],
  rejoining: ['joined', 'interrupted', 'leaving', 'left', 'idle', 'failed', 'signing'],
  leaving: ['left', 'idle', 'joined', 'joining', 'signing', 'requesting-permission', 'interrupted', 'failed'],
  left: ['requesting-permission', 'signing', 'joining', 'interrupted', 'leaving', 'failed', 'idle'],
  failed: ['requesting-permission', 'signing', 'joining', 'interrupted', 'rejoining', 'leaving', 'left', 'idle'],
  unsupported: []
}

export function mayFollow(previous: Phase, phase: Phase): boolean {
  return arrows[previous].includes(phase)
}
