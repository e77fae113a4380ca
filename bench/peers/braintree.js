// Without an authorization of Braintree's backend it shows nothing: its bytes, and until they have run.
import dropin from 'braintree-web-drop-in'

window.braintree = dropin
performance.mark('ran')
