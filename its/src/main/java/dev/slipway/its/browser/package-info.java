/** A headless Chromium, driven through its DevTools protocol: no library, no download. */
@NullMarked
package dev.slipway.its.browser;

import org.jspecify.annotations.NullMarked;
