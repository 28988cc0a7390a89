import type { LucideIcon } from 'lucide-react'
import { File, FileArchive, FileAudio, FileCode, FileImage, FileTable, FileText, FileVideo } from '../design/icons.ts'

interface Family {
  icon: LucideIcon
  type: RegExp
  extension: RegExp
}

/** What a file looks like, by its type and, where that says nothing, by how its name ends. */
const FAMILIES: readonly Family[] = [
  { icon: FileImage, type: /^image\//, extension: /^(png|jpe?g|gif|webp|bmp|svg|heic|avif|psd|ai)$/ },
  { icon: FileVideo, type: /^video\//, extension: /^(mp4|mkv|mov|avi|webm|flv|wmv|m4v)$/ },
  { icon: FileAudio, type: /^audio\//, extension: /^(mp3|wav|flac|ogg|m4a|aac|wma|opus)$/ },
  { icon: FileArchive, type: /zip|compressed|x-tar|x-7z|x-rar/, extension: /^(zip|rar|7z|tar|gz|tgz|bz2|xz|zst)$/ },
  { icon: FileTable, type: /spreadsheet|ms-excel|csv/, extension: /^(xlsx?|ods|csv|tsv|numbers)$/ },
  {
    icon: FileCode,
    type: /json|xml|javascript|typescript|x-python|x-sh|html/,
    extension: /^(c|cc|cpp|h|rs|go|py|js|ts|tsx|jsx|java|kt|swift|rb|php|sh|sql|html?|css|json|xml|ya?ml|toml|ipynb)$/,
  },
  {
    icon: FileText,
    type: /^text\/|pdf|msword|wordprocessing|presentation|powerpoint|rtf/,
    extension: /^(txt|md|pdf|docx?|pptx?|odt|odp|rtf|epub)$/,
  },
]

export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

export function fileIcon(name: string, mediaType: string): LucideIcon {
  const extension = extensionOf(name)
  return (
    (FAMILIES.find((family) => family.extension.test(extension)) ?? FAMILIES.find((family) => family.type.test(mediaType)))?.icon ?? File
  )
}
