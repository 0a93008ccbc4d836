package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.review.DeclaredAccess.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the API server answered.
 *
 * @param given in the order of the questions
 * @param possible how many questions there were; more than were asked where a limit was reached
 */
public record Answers(List<Answer> given, int possible) {
  public Answers {
    given = List.copyOf(given);
  }

  /** A question. */
  public record Question(Holder holder, Probe probe) {}

  /**
   * All questions: the most telling one of each holder first, so that a limit leaves out the less
   * telling ones.
   *
   * @param holders in namespaces
   */
  public static List<Question> questions(DeclaredAccess files, Collection<Holder> holders) {
    Map<Holder, Declared> declared = files.holders();
    Map<Integer, List<Question>> rounds = new TreeMap<>();
    for (Holder holder : holders) {
      int round = 0;
      for (Probe probe : Probe.of(level(declared, holder))) {
        rounds.computeIfAbsent(round++, any -> new ArrayList<>()).add(new Question(holder, probe));
      }
    }
    return rounds.values().stream().flatMap(List::stream).toList();
  }

  private static Optional<Level> level(Map<Holder, Declared> declared, Holder holder) {
    return Optional.ofNullable(declared.get(holder)).map(Declared::level);
  }

  /**
   * Answers that neither the level of a holder nor a difference explains.
   *
   * @param explained holders of whom a binding differs
   */
  List<Difference> differences(DeclaredAccess files, Set<Holder> explained) {
    Map<Holder, Declared> declared = files.holders();
    List<Difference> found = new ArrayList<>();
    for (Answer answer : given) {
      Optional<Level> level = level(declared, answer.holder());
      RoleRules rules = level.map(files::rules).orElse(RoleRules.NONE);
      boolean expected = rules.allow(answer.probe().permission());
      Holder everywhere = new Holder("", answer.holder().subject());
      if (expected != answer.allowed()
          && !explained.contains(answer.holder())
          && !explained.contains(everywhere)) {
        found.add(
            new Difference(
                expected ? DifferenceKind.REFUSED : DifferenceKind.ALLOWED,
                answer.holder().namespace(),
                Optional.of(answer.holder().subject()),
                "SubjectAccessReview",
                "the API server %s %s, and %s %s it"
                    .formatted(
                        expected ? "refuses" : "allows",
                        answer.probe().permission().text(),
                        level.map(Level::text).orElse("no level"),
                        expected ? "has" : "does not have")));
      }
    }
    return found;
  }
}
