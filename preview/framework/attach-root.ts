import type { Root } from 'glass-easel-miniprogram-adapter'

type BackendNode = Parameters<Root['attach']>[0]

/** Puts a root in the place of `placeholder`. glass-easel's adapter takes nodes of any backend; here they are the DOM's. */
export function attachRoot(root: Root, parent: Node, placeholder: Node): void {
  root.attach(parent as object as BackendNode, placeholder as object as BackendNode)
}
