package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.Proposal;
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
import java.util.Optional;

/** The way of one merge request from what it is to what it should be, and what is told of it. */
final class RequestStep {
  private final Tools tools;
  private final ProjectState state;
  private final ProjectReport report;
  private final Quota quota;

  RequestStep(Tools tools, ProjectState state, ProjectReport report, Quota quota) {
    this.tools = tools;
    this.state = state;
    this.report = report;
    this.quota = quota;
  }

  /** Does what is missing, as far as limits allow it. */
  Result run(RequestPlace place, Wanted wanted, Draft draft, Proposal proposal) throws IOException {
    Situation situation =
        new SituationReader(tools.forge(), tools.seal()).read(state, place, wanted);
    Plan plan = new Planner(tools.seal(), place).plan(situation, wanted);
    boolean forced = wanted instanceof Wanted.Updates updates && updates.rights().forced();
    String limit = quota.take(plan, forced);
    Result result;
    if (!limit.isEmpty()) {
      result = new Result(Status.LIMITED, limit, Optional.empty());
    } else if (tools.dryRun()) {
      result = new Result(plan.status(), plan.why(), Optional.empty());
      if (plan.commits()) {
        show(place.project(), place.source(), draft.text(plan.items()));
      }
    } else {
      result =
          new RequestWriter(tools.forge(), tools.seal(), tools.clock())
              .write(place, situation, plan, wanted, draft);
    }
    report.add(result.status());
    String what = proposal.updates().isEmpty() ? "" : Entries.what(proposal.updates());
    tools
        .events()
        .on(
            new Event.UpdateProposed(
                place.project().path(),
                place.source(),
                what,
                result.status().name(),
                result.why(),
                result.request().map(Object::toString).orElse("")));
    return result;
  }

  private void show(Project project, String branch, MergeRequestText text) {
    tools
        .events()
        .on(
            new Event.UpdateDrafted(
                project.path(), branch, text.title(), text.description().lines().toList()));
  }
}
