package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.suggest.dashboard.Dashboard;
import dev.slipway.delivery.suggest.dashboard.DashboardIssue;
import dev.slipway.delivery.suggest.dashboard.Entry;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dashboard of a project, if it is an environment. Without issues all else is done. */
final class ProjectDashboard {
  private final Tools tools;
  private final ProjectReferences found;
  private final Dashboard dashboard;
  private Optional<DashboardIssue> issue = Optional.empty();

  private ProjectDashboard(Tools tools, ProjectReferences found, ProjectPolicy policy) {
    this.tools = tools;
    this.found = found;
    this.dashboard = new Dashboard(tools.seal(), found.project(), policy.name());
  }

  static ProjectDashboard find(
      Tools tools, ProjectReferences found, ProjectPolicy policy, ProjectView view)
      throws IOException {
    ProjectDashboard one = new ProjectDashboard(tools, found, policy);
    if (policy.environment().isPresent()) {
      try {
        one.issue =
            Optional.of(
                DashboardIssue.find(tools.forge(), found.project(), one.dashboard, view.issues()));
      } catch (ForgeException | UserErrorException e) {
        one.failed(e);
      }
    }
    return one;
  }

  /** The groups whose boxes are checked. */
  Set<String> checked(Collection<String> groups) {
    return issue.map(one -> dashboard.checked(one.description(), groups)).orElse(Set.of());
  }

  void write(List<Entry> entries) throws IOException {
    if (issue.isPresent()) {
      try {
        issue.get().write(entries);
      } catch (ForgeException | UserErrorException e) {
        failed(e);
      }
    }
  }

  private void failed(Exception e) throws IOException {
    Trouble.ofServer(e);
    tools
        .events()
        .on(
            new Event.Warning(
                found.project().path()
                    + " has no dashboard: its issue can't be read or written ("
                    + Trouble.text(e)
                    + "). Enable issues in the project, and give the token the rights for them."));
  }
}
