import type { FrameworkPorts } from '../ports'
import type { Router } from '../router'
import type { TagDefinition } from '../tag'
import { button, type OpenType } from './button'
import { image } from './image'
import { input } from './input'
import { label } from './label'
import { navigator } from './navigator'
import { scrollView } from './scroll-view'
import { slider } from './slider'
import { switchTag } from './switch'
import { text } from './text'
import { view } from './view'

/** The tags of the framework itself; `<block>`, `<template>` and `<slot>` are the template compiler's. */
export function builtInTags(
  router: Router,
  openTypes: Readonly<Record<string, OpenType>>,
  ports: FrameworkPorts
): TagDefinition[] {
  const operated = [button(openTypes, ports), navigator(router, ports), input, label, slider, switchTag]
  return [view, text, image, scrollView, ...operated]
}
