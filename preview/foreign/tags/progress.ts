import { defineTag, flag, number, text } from './define-tag'
import { animate } from './motion'

/** `<progress>`: a bar that fills. */
export const progress = defineTag({
  name: 'progress',
  attributes: {
    percent: number(0),
    showInfo: flag(),
    borderRadius: number(0),
    fontSize: number(16),
    strokeWidth: number(6),
    color: text('#09BB07'),
    activeColor: text(),
    backgroundColor: text(),
    active: flag(),
    activeMode: text('backwards'),
    duration: number(30)
  },
  create(host, read) {
    const track = document.createElement('div')
    const bar = document.createElement('div')
    const info = document.createElement('span')
    track.append(bar)
    host.element.append(track, info)
    host.element.setAttribute('role', 'progressbar')
    let drawn = 0
    let stop = () => {}
    const draw = (percent: number) => {
      drawn = percent
      bar.style.width = `${String(percent)}%`
      info.textContent = `${String(Math.round(percent))}%`
      host.element.ariaValueNow = String(Math.round(percent))
    }
    const update = () => {
      const { showInfo, fontSize, borderRadius, strokeWidth, color, activeColor, backgroundColor } = read()
      info.hidden = !showInfo
      info.style.fontSize = `${String(fontSize)}px`
      track.style.cssText = `height: ${String(strokeWidth)}px; border-radius: ${String(borderRadius)}px`
      track.style.backgroundColor = backgroundColor === '' ? 'var(--phone-control)' : backgroundColor
      bar.style.backgroundColor = activeColor === '' ? color : activeColor
      move()
    }
    const move = () => {
      const { percent, active, activeMode, duration } = read()
      const target = Math.min(100, Math.max(0, percent))
      stop()
      if (!active) {
        draw(target)
        return
      }
      const from = activeMode === 'forwards' ? drawn : 0
      // ms for each percent.
      const time = duration * Math.abs(target - from)
      stop = animate(
        time,
        (part) => draw(from + (target - from) * part),
        () => host.emit('activeend', { curPercent: target })
      )
    }
    update()
    return { update, destroy: () => stop() }
  }
})
