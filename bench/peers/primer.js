// Primer shows nothing without its backend: only the bytes and the time until this script has run are measured.
import { loadPrimer } from '@primer-io/primer-js'

loadPrimer()
performance.mark('ran')
