package dev.slipway.delivery.doctor.gitlab;

import java.util.List;
import java.util.stream.Collectors;

/** The roles of GitLab, which its API has as numbers. */
enum Role {
  NONE(0, "no one"),
  GUEST(10, "Guest"),
  PLANNER(15, "Planner"),
  REPORTER(20, "Reporter"),
  DEVELOPER(30, "Developer"),
  MAINTAINER(40, "Maintainer"),
  OWNER(50, "Owner"),
  ADMIN(60, "administrators");

  private final int level;
  private final String word;

  Role(int level, String word) {
    this.level = level;
    this.word = word;
  }

  /** The highest that a number includes. */
  static Role of(int level) {
    Role role = NONE;
    for (Role each : values()) {
      role = each.level <= level ? each : role;
    }
    return role;
  }

  String word() {
    return word;
  }

  /** Whether a role is among those that are allowed something. */
  boolean isIn(List<Integer> allowed) {
    return allowed.stream().anyMatch(each -> each > 0 && each <= level);
  }

  static String words(List<Integer> levels) {
    return levels.isEmpty()
        ? NONE.word
        : levels.stream().map(each -> of(each).word).distinct().collect(Collectors.joining(", "));
  }
}
