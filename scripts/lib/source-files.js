import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.js'

/**
 * TypeScript and JavaScript files below `folders`, as paths from the root with slashes.
 * @param {readonly string[]} folders
 * @returns {string[]}
 */
export function listSourceFiles(folders) {
  return folders.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) => listFolder(folder))
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listFolder(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return listFolder(path)
      return /\.(ts|tsx|js|mjs)$/.test(entry.name) ? [path] : []
    })
}
