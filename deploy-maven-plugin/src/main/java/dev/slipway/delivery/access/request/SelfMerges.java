package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds grants that were merged by the person who requested them. Of each file three requests are
 * made: for the last commits that changed it, for its texts at them, and for the merge requests of
 * a commit that brought a grant. What the forge does not tell is not found.
 */
public final class SelfMerges {
  private static final int MOST_FILES = 10;
  private static final int MOST_COMMITS = 20;

  private final Project project;
  private final ProjectRepository repository;
  private final Map<String, List<MergeRequest>> requests = new HashMap<>();

  public SelfMerges(Forge forge, Project project) {
    this.project = project;
    this.repository = forge.repository(project);
  }

  /**
   * Finds them.
   *
   * @param head commit with the grants
   * @param active grants of level admin that have not ended
   */
  public List<SelfMerge> of(String head, List<Grant> active) throws IOException {
    List<SelfMerge> found = new ArrayList<>();
    List<String> namespaces = active.stream().map(Grant::namespace).distinct().toList();
    for (String namespace : namespaces.subList(0, Math.min(MOST_FILES, namespaces.size()))) {
      List<Grant> own = active.stream().filter(one -> one.namespace().equals(namespace)).toList();
      found.addAll(ofFile(head, GrantEditor.file(namespace), own));
    }
    return found;
  }

  private List<SelfMerge> ofFile(String head, String file, List<Grant> grants) throws IOException {
    List<String> commits =
        repository.changes(head, file, MOST_COMMITS).stream().map(CommitFacts::id).toList();
    Map<String, Map<String, String>> texts =
        commits.isEmpty() ? Map.of() : repository.filesAt(commits, List.of(file));
    List<SelfMerge> found = new ArrayList<>();
    for (Grant grant : grants) {
      Optional<String> brought = brought(grant, file, commits, texts);
      if (brought.isPresent()) {
        merged(grant, brought.get()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The oldest commit in a row up to now that has the grant. */
  private static Optional<String> brought(
      Grant grant, String file, List<String> commits, Map<String, Map<String, String>> texts) {
    Optional<String> oldest = Optional.empty();
    for (String commit : commits) {
      String text = texts.getOrDefault(commit, Map.of()).getOrDefault(file, "");
      if (!has(text, file, grant)) {
        return oldest;
      }
      oldest = Optional.of(commit);
    }
    return commits.size() < MOST_COMMITS ? oldest : Optional.empty();
  }

  private static boolean has(String text, String file, Grant grant) {
    try {
      return new GrantEditor()
          .read(text, file).stream()
              .anyMatch(
                  one ->
                      one.level() == grant.level()
                          && one.subjects().equals(grant.subjects())
                          && one.expires().equals(grant.expires()));
    } catch (UserErrorException e) {
      return false; // it was broken then
    }
  }

  private Optional<SelfMerge> merged(Grant grant, String commit) throws IOException {
    List<MergeRequest> all = requests.get(commit);
    if (all == null) {
      all = repository.mergeRequestsOf(commit);
      requests.put(commit, all);
    }
    for (MergeRequest request : all) {
      String merger = request.facts().merged().map(MergeRequest.Merge::by).orElse("");
      boolean here = request.branches().target().equals(project.defaultBranch());
      if (here && !merger.isEmpty() && isOwn(grant, request, merger)) {
        return Optional.of(new SelfMerge(grant, merger, request));
      }
    }
    return Optional.empty();
  }

  private static boolean isOwn(Grant grant, MergeRequest request, String merger) {
    return merger.equals(grant.requestedBy())
        || merger.equals(request.facts().author())
        || grant.subjects().contains(new Subject(Subject.Kind.USER, merger));
  }
}
