package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The end of grants of level admin that is to be proposed. Pure. */
final class Closing {
  private Closing() {}

  /**
   * The change; empty where the file has no grant of level admin.
   *
   * @param environment its name
   * @param grants of the file
   * @throws UserErrorException when there are grants, and none of those that are meant
   */
  static Optional<GrantChange> of(
      GrantWish.Close wish, String environment, List<Grant> grants, Asker asker) {
    List<Grant> admins = grants.stream().filter(one -> one.level() == Level.ADMIN).toList();
    if (admins.isEmpty()) {
      return Optional.empty();
    }
    String file = GrantEditor.file(wish.namespace());
    String whose = wish.subject().map(Subject::toString).orElse(wish.all() ? "all" : asker.name());
    Predicate<Grant> meant = one -> one.level() == Level.ADMIN && isMeant(one, wish, asker);
    List<Grant> ending = admins.stream().filter(meant).toList();
    if (ending.isEmpty()) {
      throw new UserErrorException(RequestErrors.notYours(file, whose, admins));
    }
    return Optional.of(
        new GrantChange(
            new GrantChange.Place(
                GrantChange.branch("close", wish.namespace(), whose),
                file,
                GrantChange.hash("close\n" + wish.namespace() + "\n" + whose)),
            text -> new GrantEditor().remove(text, file, meant),
            GrantText.closing(wish.namespace(), ending, asker.name()),
            GrantText.closed(wish.namespace(), ending, environment, asker.name()),
            text -> false));
  }

  /** One's own are those that one has alone, or requested. */
  private static boolean isMeant(Grant grant, GrantWish.Close wish, Asker asker) {
    if (wish.all()) {
      return true;
    }
    return wish.subject()
        .map(subject -> grant.subjects().equals(List.of(subject)))
        .orElse(
            grant.requestedBy().equals(asker.name())
                || grant.subjects().equals(List.of(new Subject(Subject.Kind.USER, asker.name()))));
  }
}
