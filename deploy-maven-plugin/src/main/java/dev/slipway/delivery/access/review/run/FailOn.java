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
 * @param origins whether one that only the forge tells is named by its id
 * @param incomplete whether something that can't be read does
 */
record FailOn(Set<DifferenceKind> kinds, boolean origins, boolean incomplete) {
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
    boolean origins = false;
    boolean incomplete = false;
    for (String part : text.split(",")) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.equals(INCOMPLETE)) {
        incomplete = true;
      } else if (word.equals(ANY)) {
        kinds.addAll(EnumSet.allOf(DifferenceKind.class));
      } else if (!word.isEmpty()) {
        DifferenceKind kind = kind(word);
        kinds.add(kind);
        origins |= kind.isOrigin();
      }
    }
    return new FailOn(kinds, origins, incomplete);
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
    if (origins && review.source().origins().isEmpty()) {
      throw new UserErrorException(ReviewErrors.noOrigins(review.source().problems()));
    }
    List<String> missing = new ArrayList<>(review.source().problems());
    missing.addAll(review.cluster().map(ClusterPart::missing).orElse(List.of()));
    if (incomplete && !missing.isEmpty()) {
      throw new UserErrorException(ReviewErrors.incomplete(missing));
    }
    List<Difference> found =
        review.differences().stream().filter(one -> kinds.contains(one.kind())).toList();
    if (!found.isEmpty()) {
      boolean alone = found.stream().allMatch(one -> one.kind().isOrigin());
      throw new UserErrorException(
          ReviewErrors.differs(alone, found.stream().map(FailOn::line).toList()));
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
