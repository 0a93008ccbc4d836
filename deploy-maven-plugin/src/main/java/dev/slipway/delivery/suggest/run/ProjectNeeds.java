package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.suggest.access.ExpiredGrants;
import dev.slipway.delivery.suggest.dashboard.Dashboard;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.BranchName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a project is needed for the updates that were chosen: read together. Pure. */
final class ProjectNeeds {
  private ProjectNeeds() {}

  /**
   * @param access namespaces with expired grants
   */
  static ProjectView.Wanted of(
      ProjectReferences found,
      ProjectPolicy policy,
      Choices choices,
      Collection<String> access,
      Instant now) {
    Set<MergeRequest.Branches> places =
        Stream.concat(choices.groups().keySet().stream(), access.stream().map(ExpiredGrants::group))
            .map(BranchName::of)
            .map(source -> new MergeRequest.Branches(source, found.project().defaultBranch()))
            .collect(Collectors.toSet());
    return new ProjectView.Wanted(
        BranchName.PREFIX,
        now.truncatedTo(ChronoUnit.HOURS),
        places,
        policy.environment().isPresent() ? Dashboard.LABEL : "",
        found.head(),
        files(choices, access));
  }

  /** The files that updates are in, and who owns them. */
  private static Set<String> files(Choices choices, Collection<String> access) {
    Set<String> files = new TreeSet<>();
    choices.groups().values().stream()
        .flatMap(List::stream)
        .forEach(update -> files.add(update.reference().place().file()));
    access.forEach(namespace -> files.add(GrantEditor.file(namespace)));
    if (!files.isEmpty()) {
      files.addAll(CodeOwners.FILES);
    }
    return files;
  }
}
