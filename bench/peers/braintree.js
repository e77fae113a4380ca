// Braintree shows nothing without its backend: only the bytes and the time until this script has run are measured.
import dropin from 'braintree-web-drop-in'

window.braintree = dropin
performance.mark('ran')
