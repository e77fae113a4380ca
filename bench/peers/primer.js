// Primer shows nothing without a client token of its backend, so only the bytes and the run time are measured.
import { loadPrimer } from '@primer-io/primer-js'

loadPrimer()
performance.mark('ran')
