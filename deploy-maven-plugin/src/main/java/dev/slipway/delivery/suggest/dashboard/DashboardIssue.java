package dev.slipway.delivery.suggest.dashboard;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.Project;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The issue of a dashboard. One that a person closed is not written any more. */
public final class DashboardIssue {
  private final Forge forge;
  private final Project project;
  private final Dashboard dashboard;
  private final Optional<Issue> issue;

  private DashboardIssue(Forge forge, Project project, Dashboard dashboard, Optional<Issue> issue) {
    this.forge = forge;
    this.project = project;
    this.dashboard = dashboard;
    this.issue = issue;
  }

  /**
   * Finds it, whoever wrote it; of several the oldest one.
   *
   * @param issues with the label of dashboards
   */
  public static DashboardIssue find(
      Forge forge, Project project, Dashboard dashboard, List<Issue> issues) {
    Optional<Issue> issue =
        issues.stream().filter(dashboard::is).min(Comparator.comparingLong(Issue::iid));
    return new DashboardIssue(forge, project, dashboard, issue);
  }

  /** What it says now; empty where there is none. */
  public String description() {
    return issue.filter(Issue::open).map(Issue::description).orElse("");
  }

  /** Whether writing these entries would change something. */
  public boolean differs(List<Entry> entries) {
    if (issue.isEmpty()) {
      return !entries.isEmpty();
    }
    return issue.get().open()
        && !normal(issue.get().description()).equals(normal(dashboard.text(entries)));
  }

  /** Writes it, if it differs. */
  public void write(List<Entry> entries) throws IOException {
    if (!differs(entries)) {
      return;
    }
    String text = dashboard.text(entries);
    if (issue.isEmpty()) {
      forge.issues(project).open(dashboard.title(), text, List.of(Dashboard.LABEL));
    } else {
      forge.issues(project).edit(issue.get().iid(), issue.get().title(), text, true);
    }
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").strip();
  }
}
