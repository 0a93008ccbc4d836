package dev.slipway.delivery.suggest.place;

/**
 * An element of a pom that has text and no elements.
 *
 * @param path {@code project/build/plugins/plugin[1]/version}; the first of several has no number
 * @param value without white space around it
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param replaceable whether it is written as it reads: without comments, sections and entities
 */
public record PomValue(String path, String value, int start, int end, boolean replaceable) {}
