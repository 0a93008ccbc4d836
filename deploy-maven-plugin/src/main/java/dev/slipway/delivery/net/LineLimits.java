package dev.slipway.delivery.net;

import java.time.Duration;

/**
 * Limits of an answer that is read line by line.
 *
 * @param bytes of one line
 * @param silence without a byte, after which the server counts as gone
 * @param line from a line's first byte to its end
 */
public record LineLimits(int bytes, Duration silence, Duration line) {}
