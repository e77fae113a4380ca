// Without a client token of Primer's backend it shows nothing: its bytes, and until they have run.
import { loadPrimer } from '@primer-io/primer-js'

loadPrimer()
performance.mark('ran')
