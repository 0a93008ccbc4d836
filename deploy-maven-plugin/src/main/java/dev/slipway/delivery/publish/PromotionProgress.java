package dev.slipway.delivery.publish;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of environments, and how far it came. Pure. */
final class PromotionProgress {
  private PromotionProgress() {}

  /**
   * One order of what several modules have in theirs: nothing comes before what any module has
   * before it. Where modules contradict each other, the first one decides.
   */
  static <T> List<T> ordered(List<List<T>> lists) {
    Map<T, Integer> ranks = new LinkedHashMap<>();
    lists.forEach(list -> list.forEach(one -> ranks.putIfAbsent(one, 0)));
    Map<T, Set<T>> after = new HashMap<>();
    for (List<T> list : lists) {
      for (int i = 1; i < list.size(); i++) {
        if (!reaches(after, list.get(i), list.get(i - 1))) {
          after.computeIfAbsent(list.get(i - 1), one -> new LinkedHashSet<>()).add(list.get(i));
        }
      }
    }
    for (int round = 0; round < ranks.size(); round++) {
      after.forEach(
          (one, later) ->
              later.forEach(each -> ranks.merge(each, ranks.getOrDefault(one, 0) + 1, Math::max)));
    }
    List<T> ordered = new ArrayList<>(ranks.keySet());
    ordered.sort(Comparator.comparingInt(one -> ranks.getOrDefault(one, 0)));
    return ordered;
  }

  /** Whether one comes before another, or is it. */
  private static <T> boolean reaches(Map<T, Set<T>> after, T one, T other) {
    return one.equals(other)
        || after.getOrDefault(one, Set.of()).stream().anyMatch(next -> reaches(after, next, other));
  }

  /**
   * The failure of one environment, which says what became of the others.
   *
   * @param done environments that have the version, in their order
   * @param open those that were not begun
   */
  static UserErrorException stopped(
      UserErrorException failure, List<String> done, List<String> open) {
    UserError error = failure.error();
    String why = with(error.why(), done, open);
    return new UserErrorException(
        new UserError(error.code(), error.what(), error.where(), why, error.fix()), failure);
  }

  /** The same for a failure of the server. */
  static ForgeException stopped(ForgeException failure, List<String> done, List<String> open) {
    ForgeException all =
        new ForgeException(
            failure.status(), with(String.valueOf(failure.getMessage()), done, open));
    all.initCause(failure);
    return all;
  }

  private static String with(String why, List<String> done, List<String> open) {
    StringBuilder text = new StringBuilder(why.strip());
    if (!done.isEmpty()) {
      text.append("\nDone before: ").append(String.join("; ", done));
    }
    if (!open.isEmpty()) {
      text.append("\nNot begun: ").append(String.join("; ", open));
    }
    return text.toString().strip();
  }
}
