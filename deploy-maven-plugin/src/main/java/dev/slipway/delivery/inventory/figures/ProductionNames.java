package dev.slipway.delivery.inventory.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which environments count: figures are of what users get. Pure. */
final class ProductionNames {
  private static final Pattern PRODUCTION =
      Pattern.compile("(?i)(?:^|[^a-z])(?:production|prod|live)(?:[^a-z]|$)");

  /** Such as {@code pre-prod}, which users do not see. */
  private static final Pattern BEFORE =
      Pattern.compile("(?i)(?:^|[^a-z])(?:pre|non|not)[^a-z]+(?:production|prod|live)(?:[^a-z]|$)");

  private ProductionNames() {}

  private static boolean isProduction(String name) {
    return PRODUCTION.matcher(name).find() && !BEFORE.matcher(name).find();
  }

  /**
   * Those that were asked for; else those whose names have the word production, prod or live; else
   * all of them.
   */
  static Set<String> of(List<String> environments, List<String> asked) {
    List<String> found =
        environments.stream()
            .filter(name -> asked.isEmpty() ? isProduction(name) : asked.contains(name))
            .toList();
    return (found.isEmpty() && asked.isEmpty() ? environments : found)
        .stream().collect(Collectors.toUnmodifiableSet());
  }
}
