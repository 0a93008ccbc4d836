/** ASN.1 DER, as far as keys and certificates need it: written and read. Pure. */
@NullMarked
package dev.slipway.delivery.der;

import org.jspecify.annotations.NullMarked;
