package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/** Finds all forms of escalation in an object. Pure. */
public final class EscalationFinder {
  private EscalationFinder() {}

  /** The forms in the order of the object's fields; empty for an ordinary object. */
  public static List<Finding> in(ManifestObject object) {
    return RbacFinder.reads(object) ? RbacFinder.in(object) : ObjectFinder.in(object);
  }
}
