package dev.slipway.delivery.access;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Objects with power that an app may bring: one item of {@code spec.access.rbac}.
 *
 * @param app its name; {@code environment} for the raw YAML of the repository
 * @param kinds of the objects, {@code ClusterRole}, or with their group
 * @param names of the objects, in which {@code *} is any text; empty for all
 * @param escalations ids of the forms of escalation that the objects may contain
 */
public record RbacAllowance(
    String app, List<String> kinds, List<String> names, List<String> escalations) {
  public RbacAllowance {
    kinds = List.copyOf(kinds);
    names = List.copyOf(names);
    escalations = List.copyOf(escalations);
  }

  /** An item that lets an app bring kinds, without any escalation in them. */
  public static RbacAllowance ofKinds(String app, List<String> kinds) {
    return new RbacAllowance(app, kinds, List.of(), List.of());
  }

  /** Whether it is about an object. */
  public boolean covers(String someApp, String group, String kind, String name) {
    return app.equals(someApp)
        && (kinds.contains(kind) || !group.isEmpty() && kinds.contains(kind + "." + group))
        && (names.isEmpty() || names.stream().anyMatch(pattern -> matches(pattern, name)));
  }

  /** Each {@code *} is any text; a pattern has few of them, as its reader checks. */
  private static boolean matches(String pattern, String name) {
    String[] parts = pattern.split("\\*", -1);
    StringBuilder expression = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      expression.append(".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.matches(expression.toString(), name);
  }
}
