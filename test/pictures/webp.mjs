/** Joins PNG files of one size to a moving WebP. Usage: node webp.mjs OUTPUT WIDTH DELAY FILE... */
import sharp from 'sharp'

const [output, width, delay, ...files] = process.argv.slice(2)
const frames = await Promise.all(
  files.map((file) =>
    sharp(file)
      .resize({ width: Number(width) })
      .png()
      .toBuffer()
  )
)

await sharp(frames, { join: { animated: true } })
  .webp({ quality: 75, effort: 6, minSize: true, loop: 0, delay: frames.map(() => Number(delay)) })
  .toFile(output)
