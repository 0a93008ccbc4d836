package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.validate.Part;
import java.util.ArrayList;
import java.util.List;

/** The probes and hooks of a container. */
final class Probes {
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> HOOKS = List.of("postStart", "preStop");
  private static final List<String> ACTIONS = List.of("httpGet", "tcpSocket", "grpc");

  private Probes() {}

  /** The actions of probes and hooks that have a port. */
  static List<Part> targets(Part container) {
    List<Part> targets = new ArrayList<>();
    for (String probe : PROBES) {
      add(container, probe, targets);
    }
    if (container.value("lifecycle") != null) {
      Part lifecycle = container.field("lifecycle");
      for (String hook : HOOKS) {
        add(lifecycle, hook, targets);
      }
    }
    return targets;
  }

  private static void add(Part owner, String field, List<Part> targets) {
    if (owner.value(field) == null) {
      return;
    }
    Part handler = owner.field(field);
    for (String action : ACTIONS) {
      if (handler.value(action) != null) {
        targets.add(handler.field(action));
      }
    }
  }
}
