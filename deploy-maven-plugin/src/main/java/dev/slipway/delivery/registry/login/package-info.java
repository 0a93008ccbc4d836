@NullMarked
package dev.slipway.delivery.registry.login;

import org.jspecify.annotations.NullMarked;
