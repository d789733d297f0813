/**
 * Whether a phase may follow another; tests hold the session to it.
 *
 * @param repeated follows itself, as each attempt of ours is reported
 * @param forbidden what may not follow a phase
 */
export function transitions<Phase extends string>(
  repeated: Phase,
  forbidden: Readonly<Partial<Record<Phase, readonly Phase[]>>>
) {
  return (previous: Phase, phase: Phase): boolean =>
    previous === phase ? phase === repeated : forbidden[previous]?.includes(phase) !== true
}
