package dev.slipway.delivery.access.review.output;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessRow;
import dev.slipway.delivery.access.review.Answer;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.access.review.DifferenceKind;
import dev.slipway.delivery.text.VisibleText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What cells and notes of a review say; names of clusters are not trusted. Pure. */
final class ReviewText {
  static final String NONE = "-";
  private static final int LONGEST = 300;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReviewText() {}

  static String namespace(String namespace) {
    return namespace.isEmpty() ? "(all)" : visible(namespace);
  }

  static String subject(Subject subject) {
    return visible(subject.toString());
  }

  static String level(AccessRow row) {
    return row.level().map(Level::text).orElse(NONE);
  }

  static String until(AccessRow row) {
    return row.expires().map(MINUTE::format).orElse(NONE);
  }

  /** The roles, those of levels by their level. */
  static String roles(AccessRow row) {
    List<String> roles =
        row.roles().stream()
            .map(
                role -> role.replaceFirst("^ClusterRole slipway:(readonly|developer|admin)$", "$1"))
            .map(ReviewText::visible)
            .toList();
    return roles.isEmpty() ? NONE : String.join(", ", roles);
  }

  /** What the API server allows, and does not. */
  static String answers(AccessRow row) {
    List<String> answers = new ArrayList<>();
    for (Answer answer : row.answers()) {
      answers.add((answer.allowed() ? "" : "not ") + word(answer));
    }
    return answers.isEmpty() ? NONE : String.join(", ", answers);
  }

  private static String word(Answer answer) {
    return answer.probe().name().toLowerCase(Locale.ROOT);
  }

  static String kinds(AccessRow row) {
    List<String> kinds = row.differences().stream().sorted().map(DifferenceKind::id).toList();
    return kinds.isEmpty() ? NONE : String.join(", ", kinds);
  }

  static String where(Difference difference) {
    String subject = difference.subject().map(one -> subject(one) + " ").orElse("");
    return subject + "in " + place(difference);
  }

  private static String place(Difference difference) {
    return difference.namespace().isEmpty() ? "all namespaces" : visible(difference.namespace());
  }

  static String text(Difference difference) {
    return visible(difference.text()) + " (" + visible(difference.object()) + ")";
  }

  /** {@code 4 differences: 1 expired, 3 wider-role}. */
  static String summary(AccessReview review) {
    int subjects = review.rows().size();
    long namespaces =
        review.rows().stream()
            .map(row -> row.holder().namespace())
            .filter(name -> !name.isEmpty())
            .distinct()
            .count();
    return "%s in %s; %s"
        .formatted(
            count(subjects, "subject"),
            count((int) namespaces, "namespace"),
            review.cluster().isPresent() ? differences(review) : "files only: no cluster was read");
  }

  private static String differences(AccessReview review) {
    Map<DifferenceKind, Integer> counts = new EnumMap<>(DifferenceKind.class);
    review.differences().forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + kind.id()));
    return parts.isEmpty()
        ? "files and cluster agree"
        : count(review.differences().size(), "difference") + ": " + String.join(", ", parts);
  }

  /** {@code The API server answered 12 of 12 questions.} */
  static Optional<String> questions(AccessReview review) {
    return review
        .cluster()
        .map(
            part ->
                "%s answered %d of %s"
                    .formatted(
                        visible(part.server()),
                        part.asked(),
                        count(part.possible(), "SubjectAccessReview")));
  }

  static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String visible(String text) {
    return VisibleText.line(text, LONGEST);
  }
}
