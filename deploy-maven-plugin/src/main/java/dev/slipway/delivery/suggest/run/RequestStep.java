package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.Draft;
import dev.slipway.delivery.suggest.request.Plan;
import dev.slipway.delivery.suggest.request.Planner;
import dev.slipway.delivery.suggest.request.ProjectState;
import dev.slipway.delivery.suggest.request.RequestPlace;
import dev.slipway.delivery.suggest.request.RequestWriter;
import dev.slipway.delivery.suggest.request.Result;
import dev.slipway.delivery.suggest.request.Situation;
import dev.slipway.delivery.suggest.request.SituationReader;
import dev.slipway.delivery.suggest.request.Status;
import dev.slipway.delivery.suggest.request.Wanted;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Plans and writes the merge requests of one project, one after the other. */
final class RequestStep {
  private final Tools tools;
  private final ProjectReferences found;
  private final Quota quota;
  private final ProjectReport report;
  private ProjectState state;

  RequestStep(
      Tools tools, ProjectReferences found, ProjectState state, Quota quota, ProjectReport report) {
    this.tools = tools;
    this.found = found;
    this.state = state;
    this.quota = quota;
    this.report = report;
  }

  /** Does what is needed at one place, and reports it. */
  Result run(RequestPlace place, Wanted wanted, Draft draft, Proposal proposal) throws IOException {
    return run(
        place,
        wanted,
        draft,
        proposal.updates().isEmpty() ? "" : Entries.what(proposal.updates()),
        proposal.updates().stream()
            .flatMap(update -> update.to().built().stream())
            .min(Comparator.naturalOrder()));
  }

  /**
   * The same for something that is no update.
   *
   * @param what is proposed, in a few words; empty for nothing any more
   * @param published when it could first be proposed; empty if unknown
   */
  Result run(
      RequestPlace place, Wanted wanted, Draft draft, String what, Optional<Instant> published)
      throws IOException {
    Result result = attempt(place, wanted, draft);
    if (result.status() == Status.CHANGED_MEANWHILE && !state.complete()) {
      state = ProjectState.read(tools.forge(), found.project(), found.head());
      result = attempt(place, wanted, draft);
    }
    report.add(result.status());
    tools
        .events()
        .on(
            new Event.UpdateProposed(
                place.project().path(),
                place.source(),
                what,
                result.status().name(),
                result.why(),
                result.request().map(Object::toString).orElse(""),
                published));
    return result;
  }

  private Result attempt(RequestPlace place, Wanted wanted, Draft draft) throws IOException {
    Situation situation =
        new SituationReader(tools.forge(), tools.seal()).read(state, place, wanted);
    Plan plan = new Planner(tools.seal(), place).plan(situation, wanted);
    boolean forced = wanted instanceof Wanted.Updates updates && updates.rights().forced();
    String limit = quota.take(plan, forced);
    if (!limit.isEmpty()) {
      return new Result(Status.LIMITED, limit, Optional.empty());
    }
    if (!tools.dryRun()) {
      return new RequestWriter(tools.forge(), tools.seal(), tools.clock())
          .write(place, situation, plan, wanted, draft);
    }
    if (plan.commits()) {
      show(place.project(), place.source(), draft.text(plan.items()));
    }
    return new Result(plan.status(), plan.why(), Optional.empty());
  }

  private void show(Project project, String branch, MergeRequestText text) {
    tools
        .events()
        .on(
            new Event.UpdateDrafted(
                project.path(), branch, text.title(), text.description().lines().toList()));
  }
}
