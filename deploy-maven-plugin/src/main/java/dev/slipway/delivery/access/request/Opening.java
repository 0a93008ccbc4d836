package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A grant of level admin that is to be proposed. Pure.
 *
 * @param environment its name
 */
record Opening(Grant grant, Duration time, String environment) {
  private static final Duration USUAL = Duration.ofHours(8);

  /**
   * Checks a wish.
   *
   * @param now with the zone of the end
   * @throws UserErrorException when the environment does not allow it, or it is not clear for whom
   *     it is
   */
  static Opening of(
      GrantWish.Open wish,
      String environment,
      AccessPolicy policy,
      Asker asker,
      OffsetDateTime now) {
    if (!policy.adminAllowed()) {
      throw new UserErrorException(
          RequestErrors.notAllowed(environment, "spec.access.admin is not 'allowed'"));
    }
    Duration most = policy.max();
    Duration time = wish.time().orElse(most.compareTo(USUAL) < 0 ? most : USUAL);
    if (time.compareTo(most) > 0) {
      throw new UserErrorException(RequestErrors.tooLong(environment, time, most));
    }
    if (wish.subject().isEmpty() && !asker.isPerson()) {
      throw new UserErrorException(RequestErrors.noUser(asker.forge() ? asker.name() : ""));
    }
    Subject subject = subject(wish.subject(), asker);
    String file = GrantEditor.file(wish.namespace());
    Grant grant =
        new Grant(
            wish.namespace(),
            Level.ADMIN,
            List.of(subject),
            wish.reason(),
            asker.name(),
            Optional.of(now.plus(time)),
            new SourceLocation(file, 1, 1));
    return new Opening(grant, time, environment);
  }

  private static Subject subject(Optional<Subject> wanted, Asker asker) {
    return wanted.orElse(new Subject(Subject.Kind.USER, asker.name()));
  }

  /** The branch of the merge request that opens a grant. */
  static String branch(String namespace, Optional<Subject> wanted, Asker asker) {
    return GrantChange.branch("open", namespace, subject(wanted, asker).toString());
  }

  /** A grant that gives the same at least as long. */
  Optional<Grant> granted(List<Grant> grants) {
    return grants.stream()
        .filter(this::isSame)
        .filter(one -> one.expires().filter(end -> !end.isBefore(end())).isPresent())
        .findFirst();
  }

  private OffsetDateTime end() {
    return grant.expires().orElseThrow();
  }

  private boolean isSame(Grant other) {
    return other.level() == Level.ADMIN && other.subjects().equals(grant.subjects());
  }

  /**
   * The change; an earlier grant of admin to the same subject is replaced, and expired ones go:
   * they would fail the pipeline of the merge request.
   */
  GrantChange change() {
    Subject subject = grant.subjects().get(0);
    String file = GrantEditor.file(grant.namespace());
    String wish =
        GrantChange.hash(
            String.join(
                "\n", grant.namespace(), subject.toString(), time.toString(), grant.reason()));
    GrantEditor editor = new GrantEditor();
    return new GrantChange(
        new GrantChange.Place(
            GrantChange.branch("open", grant.namespace(), subject.toString()), file, wish),
        text -> editor.add(editor.remove(text, file, one -> isSame(one) || isOver(one)), grant),
        GrantText.opening(grant, time),
        GrantText.opened(grant, time, environment),
        text -> editor.read(text, file).stream().anyMatch(this::stands));
  }

  private boolean isOver(Grant other) {
    return other.expired(end().minus(time).toInstant());
  }

  /** What waits was asked for before; it stands until it has ended. */
  private boolean stands(Grant waiting) {
    return isSame(waiting)
        && waiting.reason().equals(grant.reason())
        && waiting
            .expires()
            .filter(until -> until.isAfter(end().minus(time)) && !until.isAfter(end()))
            .isPresent();
  }

  /** For the person who asks. */
  String summary() {
    return "Once it is merged, %s has admin in %s until %s, %s from now. %s."
        .formatted(
            GrantText.subjects(grant.subjects()),
            grant.namespace(),
            GrantText.moment(end()),
            GrantText.time(time),
            GrantText.REACH);
  }
}
