package dev.slipway.delivery.forge;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each part is read when it is first asked for, by a request of its own. For one thread. */
public final class SeparateView implements ProjectView {
  private final Forge forge;
  private final Project project;
  private final Wanted wanted;
  private final Map<MergeRequest.Branches, List<MergeRequest>> between = new HashMap<>();
  private @Nullable List<MergeRequest> open;
  private @Nullable List<MergeRequest> changed;
  private @Nullable List<Issue> issues;
  private @Nullable Map<String, String> files;

  public SeparateView(Forge forge, Project project, Wanted wanted) {
    this.forge = forge;
    this.project = project;
    this.wanted = wanted;
  }

  @Override
  public List<MergeRequest> open() throws IOException {
    List<MergeRequest> known = open;
    if (known == null) {
      known =
          forge
              .mergeRequests(project)
              .withBranch(wanted.prefix(), Optional.of(MergeRequest.State.OPEN));
      open = known;
    }
    return known;
  }

  @Override
  public List<MergeRequest> between(MergeRequest.Branches branches) throws IOException {
    List<MergeRequest> known = between.get(branches);
    if (known == null) {
      known = forge.mergeRequests(project).between(branches);
      between.put(branches, known);
    }
    return known;
  }

  @Override
  public List<MergeRequest> changed() throws IOException {
    List<MergeRequest> known = changed;
    if (known == null) {
      known = forge.mergeRequests(project).changed(wanted.prefix(), wanted.since());
      changed = known;
    }
    return known;
  }

  @Override
  public List<Issue> issues() throws IOException {
    List<Issue> known = issues;
    if (known == null) {
      known =
          wanted.label().isEmpty() ? List.of() : forge.issues(project).withLabel(wanted.label());
      issues = known;
    }
    return known;
  }

  @Override
  public Map<String, String> files() throws IOException {
    Map<String, String> known = files;
    if (known == null) {
      known =
          wanted.files().isEmpty()
              ? Map.of()
              : forge.repository(project).files(wanted.ref(), wanted.files());
      files = known;
    }
    return known;
  }
}
