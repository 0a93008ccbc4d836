package dev.slipway.delivery.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over {@code fieldsV1}, a tree of names without values. The order of names does not
 * matter. It detects changes in one object; it is not cryptographic.
 */
final class FieldsHash {
  static final long NONE = 0;

  /** The last writer of an object is not part of its content. */
  private static final String RELEASE = "f:" + MetadataKeys.RELEASE;

  private FieldsHash() {}

  /** The checksum of a tree. */
  static long of(@Nullable Object fields) {
    long sum = NONE;
    for (Map.Entry<String, Object> field : ObjectStateReader.map(fields).entrySet()) {
      sum += of(field.getKey(), of(field.getValue()));
    }
    return sum;
  }

  /**
   * One name's part of the checksum.
   *
   * @param below the checksum of what is under the name
   */
  static long of(String name, long below) {
    if (name.equals(RELEASE)) {
      return NONE;
    }
    // The finish of SplitMix64: nearby inputs end far apart, so that checksums do not cancel out.
    long mixed = name.hashCode() * 0x9E3779B97F4A7C15L + below + name.length();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
