package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.GrantCheck;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposes what a wish changes in an environment, if the environment allows it. */
public final class GrantRequests {
  private static final String DEFINITION = "environment.yaml";

  private final Desk desk;
  private final Clock clock;
  private final DeliveryListener events;

  /**
   * @param clock its zone is that of the ends that are written
   */
  GrantRequests(Desk desk, Clock clock, DeliveryListener events) {
    this.desk = desk;
    this.clock = clock;
    this.events = events;
  }

  /**
   * By the API of a forge: each change is a merge request.
   *
   * @param target branch that it is for
   * @param clock its zone is that of the ends that are written
   */
  public static GrantRequests onForge(
      ForgeProject project, String target, Clock clock, DeliveryListener events) {
    return new GrantRequests(new ForgeDesk(project, target, Turns::real), clock, events);
  }

  /**
   * Does it.
   *
   * @throws UserErrorException when it is not allowed; nothing was written then
   */
  public void run(GrantWish wish) throws IOException {
    String file = GrantEditor.file(wish.namespace());
    Map<String, String> texts = desk.read(List.of(DEFINITION, file));
    String text = texts.get(DEFINITION);
    if (text == null) {
      throw new UserErrorException(RequestErrors.noEnvironment(desk.address(), desk.target()));
    }
    EnvironmentDefinition definition = new FormatReader().environment(text, DEFINITION);
    AccessPolicy policy =
        definition
            .access()
            .orElseThrow(
                () ->
                    new UserErrorException(
                        RequestErrors.notAllowed(
                            definition.name(), "it has no section spec.access")));
    String present = texts.getOrDefault(file, "");
    List<Grant> grants = new GrantEditor().read(present, file);
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
    if (wish instanceof GrantWish.Open open) {
      Opening opening = Opening.of(open, definition.name(), policy, desk.asker(), now);
      check(opening.change().edit().apply(present), file, definition, policy, now);
      open(opening, grants);
    } else {
      Asker asker = desk.asker();
      GrantWish.Close close = (GrantWish.Close) wish;
      Optional<GrantChange> change = Closing.of(close, definition.name(), grants, asker);
      if (change.isPresent()) {
        report("", desk.propose(change.get()), change.get());
      } else {
        nothing(close, asker);
      }
    }
  }

  /** What the pipeline of the merge request would refuse is refused now. */
  private static void check(
      String text,
      String file,
      EnvironmentDefinition definition,
      AccessPolicy policy,
      OffsetDateTime now) {
    Problems problems = new Problems(file);
    new GrantCheck(policy, now.toInstant(), definition.policy().recordNamespace())
        .check(new Grants(new GrantEditor().read(text, file)), problems);
    problems.throwIfAny();
  }

  private void open(Opening opening, List<Grant> grants) throws IOException {
    Optional<Grant> known = opening.granted(grants);
    if (known.isPresent()) {
      note(
          "%s has admin in %s already, until %s: nothing is proposed."
              .formatted(
                  GrantText.subjects(known.get().subjects()),
                  known.get().namespace(),
                  known.get().expires().map(GrantText::moment).orElse("?")));
      return;
    }
    GrantChange change = opening.change();
    report(opening.summary(), desk.propose(change), change);
  }

  private void nothing(GrantWish.Close wish, Asker asker) throws IOException {
    note("There is no grant of admin in " + GrantEditor.file(wish.namespace()) + " to be ended.");
    Optional<String> waiting = desk.open(Opening.branch(wish.namespace(), wish.subject(), asker));
    if (waiting.isPresent()) {
      note("The merge request that would open one is not merged: close it, " + waiting.get());
    }
  }

  private void report(String summary, Desk.Outcome outcome, GrantChange change) {
    String page = outcome.page();
    String branch = change.place().branch();
    note(
        switch (outcome.state()) {
          case OPENED -> "Merge request opened into " + desk.target() + ": " + page;
          case UPDATED -> "The merge request that was open is updated: " + page;
          case THERE ->
              page.isEmpty()
                  ? "The branch " + branch + " has it already: open its merge request."
                  : "The merge request is there already: " + page;
          case DECLINED ->
              "A person closed the merge request with this very change, and it is not opened again: "
                  + page;
          case PUSHED ->
              "No API of GitLab is at hand, so that only a branch was pushed: "
                  + branch
                  + ". Open its merge request into "
                  + desk.target()
                  + (page.isEmpty() ? " where the repository is hosted." : ": " + page);
          case DONE -> desk.target() + " has it already: nothing is proposed.";
        });
    boolean waits = outcome.state() != Desk.State.DONE && outcome.state() != Desk.State.DECLINED;
    if (waits && !summary.isEmpty()) {
      note(summary);
    }
  }

  private void note(String text) {
    events.on(new Event.Note(text));
  }
}
