package dev.slipway.manifest.source;

/**
 * One value of a YAML text, and where it is written.
 *
 * @param document from 0; empty documents do not count
 * @param path of the value in its document; what a merge key brings is below a step {@code <<}
 * @param value without quotes
 * @param start offset of its first character, a quote included
 * @param end offset behind its last character
 * @param replaceable whether other characters between the two offsets change this value alone: not
 *     where an anchor, an alias, a tag or a block style is involved
 */
public record YamlScalar(
    int document, FieldPath path, String value, int start, int end, boolean replaceable) {}
