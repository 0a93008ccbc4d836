package dev.slipway.delivery.access.role;

import dev.slipway.delivery.access.Level;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each level may do: the rules of {@code levels.yaml} and of ClusterRoles that join. */
public final class Levels {
  private static final PolicyRule LOGS =
      new PolicyRule(List.of(""), List.of("pods/log"), List.of("get"));

  private final List<ManifestObject> roles;
  private final boolean readerLogs;

  /**
   * @param readerLogs whether level readonly includes logs
   * @param joining ClusterRoles of {@code access/}, each with the label of a level
   */
  public Levels(boolean readerLogs, List<ManifestObject> joining) {
    this.readerLogs = readerLogs;
    this.roles = new ArrayList<>(RoleFiles.read("levels.yaml"));
    this.roles.addAll(joining);
  }

  /** All rules of a level, with those of the levels that it includes. */
  public List<PolicyRule> rules(Level level) {
    List<PolicyRule> rules = new ArrayList<>();
    for (Level included : Arrays.copyOf(Level.values(), level.ordinal() + 1)) {
      for (ManifestObject role : roles) {
        if (joins(role, included)) {
          rules.addAll(PolicyRule.of(role));
        }
      }
      if (readerLogs && included == Level.READONLY) {
        rules.add(LOGS);
      }
    }
    return List.copyOf(rules);
  }

  /** Whether a role's rules belong to a level, by its label. */
  static boolean joins(ManifestObject role, Level level) {
    Map<String, Object> labels = ManifestObject.map(role.metadata().get("labels"));
    return "true".equals(labels.get(level.aggregationLabel()));
  }
}
