package dev.slipway.delivery.access.review.run;

import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessReview.ClusterPart;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.access.review.DifferenceKind;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What fails a build. Pure.
 *
 * @param kinds differences that do
 * @param incomplete whether something that can't be read does
 */
record FailOn(Set<DifferenceKind> kinds, boolean incomplete) {
  private static final String ANY = "any";
  private static final String INCOMPLETE = "incomplete";

  FailOn {
    kinds = Set.copyOf(kinds);
  }

  /**
   * Reads the parameter.
   *
   * @param text ids of differences, {@code any} and {@code incomplete}, comma-separated
   */
  static FailOn parse(String text) {
    Set<DifferenceKind> kinds = EnumSet.noneOf(DifferenceKind.class);
    boolean incomplete = false;
    for (String part : text.split(",")) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.equals(INCOMPLETE)) {
        incomplete = true;
      } else if (word.equals(ANY)) {
        kinds.addAll(EnumSet.allOf(DifferenceKind.class));
      } else if (!word.isEmpty()) {
        kinds.add(kind(word));
      }
    }
    return new FailOn(kinds, incomplete);
  }

  private static DifferenceKind kind(String word) {
    return Arrays.stream(DifferenceKind.values())
        .filter(kind -> kind.id().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    ReviewErrors.unknown(
                        "slipway.access.fail",
                        word,
                        Arrays.stream(DifferenceKind.values())
                                .map(DifferenceKind::id)
                                .collect(Collectors.joining(", "))
                            + ", any, incomplete")));
  }

  /**
   * Checks a review.
   *
   * @throws UserErrorException (ACCESS_UNREAD, ACCESS_DIFFERS)
   */
  void check(AccessReview review) {
    boolean live = kinds.stream().anyMatch(kind -> !kind.isOrigin());
    if (live && review.cluster().isEmpty()) {
      throw new UserErrorException(ReviewErrors.noCluster());
    }
    List<String> missing = new ArrayList<>(review.source().problems());
    missing.addAll(review.cluster().map(ClusterPart::missing).orElse(List.of()));
    if (incomplete && !missing.isEmpty()) {
      throw new UserErrorException(ReviewErrors.incomplete(missing));
    }
    List<String> found =
        review.differences().stream()
            .filter(one -> kinds.contains(one.kind()))
            .map(FailOn::line)
            .toList();
    if (!found.isEmpty()) {
      throw new UserErrorException(ReviewErrors.differs(found));
    }
  }

  private static String line(Difference one) {
    return "%s: %s%s: %s (%s)"
        .formatted(
            one.kind().id(),
            one.namespace().isEmpty() ? "all namespaces" : one.namespace(),
            one.subject().map(subject -> ", " + subject).orElse(""),
            one.text(),
            one.object());
  }
}
