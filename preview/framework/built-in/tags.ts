import type { ComponentSpace } from 'glass-easel'
import type { FrameworkPorts } from '../ports'
import type { Router } from '../router'
import { registerTag } from '../tag'
import { button } from './button'
import { image } from './image'
import { input } from './input'
import { navigator } from './navigator'
import { scrollView } from './scroll-view'
import { text } from './text'
import { view } from './view'

/** The tags of the framework itself; `<block>`, `<template>` and `<slot>` are the template compiler's. */
export function registerBuiltInTags(space: ComponentSpace, router: Router, ports: FrameworkPorts): void {
  for (const tag of [view, text, image, button(ports), scrollView, input, navigator(router, ports)]) {
    registerTag(space, tag)
  }
}

registerBuiltInTags.names = ['view', 'text', 'image', 'button', 'scroll-view', 'input', 'navigator'] as const
