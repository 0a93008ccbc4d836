package dev.slipway.manifest.source;

import java.util.Map;

/** Writes plain values as block YAML, the same bytes for the same value everywhere. */
public final class ManifestWriter {

  /** The YAML document, ending in a line feed, key order as given. */
  public String write(Map<String, Object> content) {
    throw new IllegalStateException(String.valueOf(content));
  }
}
