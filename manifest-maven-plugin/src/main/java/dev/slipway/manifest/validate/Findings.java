package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;

/** Receives what checks find. Not thread-safe. */
public final class Findings {
  private final List<Raw> found = new ArrayList<>();

  /** A finding whose line is not known yet. */
  record Raw(Rule rule, ManifestObject object, FieldPath path, String message) {}

  /**
   * Notes a finding.
   *
   * @param path of the value; for a missing field that of the map that lacks it
   * @param message one sentence without a full stop
   */
  public void add(Rule rule, ManifestObject object, FieldPath path, String message) {
    found.add(new Raw(rule, object, path, message));
  }

  List<Raw> found() {
    return found;
  }
}
