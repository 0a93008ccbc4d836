package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.access.ExpiredGrants;
import dev.slipway.delivery.suggest.dashboard.Entry;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.BranchName;
import dev.slipway.delivery.suggest.request.Draft;
import dev.slipway.delivery.suggest.request.ProjectState;
import dev.slipway.delivery.suggest.request.RequestPlace;
import dev.slipway.delivery.suggest.request.Result;
import dev.slipway.delivery.suggest.request.Wanted;
import dev.slipway.delivery.suggest.template.TemplateProposal;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One project: what it should have, what it has, and the steps in between. */
final class ProjectRun {
  private static final String OUTDATED =
      "What this merge request proposes is applied already, held, excluded by the configuration, or"
          + " not available any more. delivery:suggest closes it, and opens another one when there"
          + " is something to propose.";

  private static final String ENDED =
      "The expired grants are deleted or extended already. delivery:suggest closes this merge request.";

  private static final String RETARGETED =
      "The default branch is another one now. delivery:suggest closes this merge request, and opens"
          + " another one into that branch.";

  private static final Proposal NOTHING = new Proposal("", "", "", List.of(), List.of());

  private final Tools tools;
  private final ProjectReferences found;
  private final ProjectPolicy policy;
  private final Choices choices;
  private final AccessStep access;
  private final ProjectState state;
  private final ProjectReport report;
  private final List<Entry> entries = new ArrayList<>();

  private ProjectRun(
      Tools tools,
      ProjectReferences found,
      ProjectPolicy policy,
      Choices choices,
      AccessStep access,
      ProjectState state,
      ProjectReport report) {
    this.tools = tools;
    this.found = found;
    this.policy = policy;
    this.choices = choices;
    this.access = access;
    this.state = state;
    this.report = report;
  }

  /**
   * Does it.
   *
   * @param openBefore whether something was open in it at the end of the last run
   */
  static ProjectReport of(Tools tools, ProjectReferences found, boolean openBefore)
      throws IOException {
    ProjectReport report = new ProjectReport();
    if (found.head().isEmpty()) {
      found.notes().forEach(report::error);
      return report;
    }
    ProjectPolicy policy = ProjectPolicy.of(found);
    AccessStep access = AccessStep.of(tools, found, policy);
    boolean looked = openBefore || access.matters();
    if (policy.environment().isPresent() && policy.updates().isEmpty() && !looked) {
      return report;
    }
    Choices choices = tools.chooser().choose(found, policy);
    if (choices.isEmpty() && found.unchanged() && !looked) {
      return report;
    }
    // Where nothing changed and nothing was open, a branch that is there all the same refuses.
    Optional<Map<String, String>> heads =
        found.unchanged() && !openBefore
            ? Optional.empty()
            : Optional.of(ProjectState.heads(tools.forge(), found.project()));
    if (choices.isEmpty() && !looked && heads.filter(all -> !all.isEmpty()).isEmpty()) {
      return report;
    }
    ProjectView view =
        tools
            .forge()
            .view(
                found.project(),
                ProjectNeeds.of(
                    found, policy, choices, access.namespaces(), tools.clock().instant()));
    ProjectState state =
        ProjectState.read(tools.forge(), found.project(), found.head(), view, heads);
    new ProjectRun(tools, found, policy, choices, access, state, report).run();
    return report;
  }

  private void run() throws IOException {
    ProjectDashboard dashboard = ProjectDashboard.find(tools, found, policy, state.view());
    Map<String, String> texts = state.view().files();
    Holds holds = Holds.read(tools, found, choices, texts);
    Map<String, Proposal> proposals =
        new Proposals(tools, found, policy, entries).of(choices, holds);
    Set<String> groups = new HashSet<>(proposals.keySet());
    access.namespaces().forEach(namespace -> groups.add(ExpiredGrants.group(namespace)));
    Set<String> forced = dashboard.checked(groups);
    Quota quota =
        new Quota(
            policy.limits().open() - state.openRequests(tools.seal()),
            () -> policy.limits().perHour() - state.commits(tools.seal(), tools.clock().instant()),
            tools.commits());
    RequestStep requests = new RequestStep(tools, found, state, quota, report);
    retargeted(requests);
    Set<String> branches = new HashSet<>();
    for (Proposal proposal : proposals.values()) {
      String group = proposal.group();
      branches.add(BranchName.of(group));
      boolean automatic = policy.automatic(proposal.updates());
      Wanted wanted =
          choices.errors().containsKey(group)
              ? Wanted.partly(proposal, automatic, forced.contains(group))
              : Wanted.of(proposal, automatic, forced.contains(group));
      Draft draft =
          new ProposalDraft(proposal, found.head(), texts, tools.requestTexts(), this::template);
      each(
          group,
          () -> {
            Result result =
                requests.run(RequestPlace.of(found.project(), group), wanted, draft, proposal);
            Entries.of(group, Entries.what(proposal.updates()), result, proposal.gates())
                .ifPresent(entries::add);
          });
    }
    expired(texts, forced, requests, branches);
    choices.errors().forEach(this::failed);
    choices.errors().keySet().forEach(group -> branches.add(BranchName.of(group)));
    outdated(branches, requests);
    each("", () -> access.tell(report, entries));
    if (!tools.dryRun()) {
      holds.write();
    }
    if (!tools.dryRun()) {
      dashboard.write(entries);
    }
  }

  /** Grants that ended are deleted from their files. */
  private void expired(
      Map<String, String> texts, Set<String> forced, RequestStep requests, Set<String> branches)
      throws IOException {
    for (ExpiredGrants grants : access.expired(texts)) {
      String group = ExpiredGrants.group(grants.namespace());
      branches.add(BranchName.of(group));
      each(
          group,
          () -> {
            Result result =
                requests.run(
                    RequestPlace.of(found.project(), group),
                    grants.wanted(forced.contains(group)),
                    grants,
                    grants.what(),
                    grants.ended());
            Entries.of(group, grants.what(), result, List.of()).ifPresent(entries::add);
          });
    }
  }

  /** What fails concerns its group only. */
  private void each(String group, Step step) throws IOException {
    try {
      step.run();
    } catch (IOException | UserErrorException e) {
      Trouble.ofServer(e);
      failed(group, Trouble.text(e));
    }
  }

  /** What may fail. */
  private interface Step {
    void run() throws IOException;
  }

  private void failed(String group, String why) {
    report.error(why);
    entries.add(Entries.error(group, why));
    tools.events().on(new Event.UpdateFailed(found.project().path(), group, why));
  }

  /** Merge requests into what was the default branch before: there would be two of one branch. */
  private void retargeted(RequestStep requests) throws IOException {
    String target = found.project().defaultBranch();
    for (MergeRequest request : state.open()) {
      MergeRequest.Branches branches = request.branches();
      if (!branches.target().equals(target)) {
        RequestPlace place =
            new RequestPlace(found.project(), branches.source(), branches.target());
        Draft none = nothing();
        each(
            branches.source().substring(BranchName.PREFIX.length()),
            () -> requests.run(place, new Wanted.Nothing(RETARGETED), none, NOTHING));
      }
    }
  }

  /** Branches and merge requests that nothing is proposed for any more. */
  private void outdated(Set<String> wanted, RequestStep requests) throws IOException {
    Set<String> read = new HashSet<>();
    for (Reference reference : found.references()) {
      read.add(BranchName.of(policy.group(reference)));
    }
    Set<String> ofAccess = access.branches();
    read.addAll(ofAccess);
    for (String branch : state.branches()) {
      // A file that can't be read may name what the others are about.
      if (!wanted.contains(branch) && (found.notes().isEmpty() || read.contains(branch))) {
        Draft none = nothing();
        String group = branch.substring(BranchName.PREFIX.length());
        each(
            group,
            () -> {
              Result result =
                  requests.run(
                      state.place(branch),
                      new Wanted.Nothing(ofAccess.contains(branch) ? ENDED : OUTDATED),
                      none,
                      NOTHING);
              Entries.of(group, "", result, List.of()).ifPresent(entries::add);
            });
      }
    }
  }

  private TemplateProposal template(Update update, String record) throws IOException {
    return TemplateProposal.of(
        tools.archetypes(),
        tools.forge().repository(found.project()),
        found.head(),
        record,
        update);
  }

  private Draft nothing() {
    return new ProposalDraft(NOTHING, found.head(), Map.of(), tools.requestTexts(), this::template);
  }
}
