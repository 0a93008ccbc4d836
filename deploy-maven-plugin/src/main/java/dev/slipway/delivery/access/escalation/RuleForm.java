package dev.slipway.delivery.access.escalation;

import java.util.List;

/**
 * A combination of verbs and resources that is a form of escalation: one verb on one resource is
 * enough.
 *
 * @param everywhere whether it counts in ClusterRoles and in {@code kube-system} only: in another
 *     namespace it is ordinary work
 * @param limited whether a rule is harmless that names its objects
 */
record RuleForm(
    Escalation escalation,
    boolean everywhere,
    boolean limited,
    List<String> verbs,
    List<String> groups,
    List<String> resources) {

  /** A form that counts in each namespace, and whatever objects a rule names. */
  static RuleForm anywhere(Escalation escalation, String verbs, String group, String resources) {
    return new RuleForm(escalation, false, false, words(verbs), List.of(group), words(resources));
  }

  /** A form that counts where it concerns other teams, and whatever objects a rule names. */
  static RuleForm everywhere(Escalation escalation, String verbs, String group, String resources) {
    return new RuleForm(escalation, true, false, words(verbs), List.of(group), words(resources));
  }

  /** The same, harmless where a rule names its objects. */
  RuleForm unlessNamed() {
    return new RuleForm(escalation, everywhere, true, verbs, groups, resources);
  }

  /** The same, in another API group too. */
  RuleForm orGroup(String group) {
    return new RuleForm(
        escalation, everywhere, limited, verbs, List.of(groups.get(0), group), resources);
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /**
   * Whether a rule has it.
   *
   * @param wide whether the rule counts outside of one team's namespace
   */
  boolean in(Rule rule, boolean wide) {
    return (wide || !everywhere)
        && (rule.names().isEmpty() || !limited)
        && verbs.stream().anyMatch(rule::hasVerb)
        && rule.about(groups, resources);
  }
}
