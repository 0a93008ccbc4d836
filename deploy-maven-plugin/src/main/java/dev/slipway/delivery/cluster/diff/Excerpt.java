package dev.slipway.delivery.cluster.diff;

import java.util.List;

/**
 * What is displayed of a field that changes. No two different values look the same: what is left
 * out is counted, and has a checksum.
 *
 * @param path of the field, with the line where a text changes line by line
 * @param before lines of what is; none when the field is new
 * @param after lines of what will be; none when the field goes
 */
public record Excerpt(String path, List<String> before, List<String> after) {
  public Excerpt {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
