package dev.slipway.delivery.inventory;

/**
 * Something that is wrong with an app in an environment.
 *
 * @param text in a line: what is seen, and what would be right
 */
public record Flag(FlagKind kind, String text) {}
