import { tourForWords } from './tour-for-words.ts'

tourForWords('en-US')
tourForWords('zh-CN')
