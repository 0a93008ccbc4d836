package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.request.UnreviewedGrant.How;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds grants to which no other person had to agree: merged by who requested them, or pushed to
 * the branch. Of each file three requests are made: for the last commits that changed it, for its
 * texts at them, and for the merge requests of a commit that brought a grant. What the forge does
 * not tell is not found.
 */
public final class UnreviewedGrants {
  private static final int MOST_FILES = 25;
  private static final int MOST_COMMITS = 20;
  private static final int SHORT = 8;

  /** So long a server may take to note which merge request brought a commit. */
  private static final Duration NOTED = Duration.ofMinutes(5);

  private final Project project;
  private final ProjectRepository repository;
  private final Instant now;
  private final Map<String, List<MergeRequest>> requests = new HashMap<>();

  public UnreviewedGrants(Forge forge, Project project, Instant now) {
    this.project = project;
    this.repository = forge.repository(project);
    this.now = now;
  }

  /**
   * Finds them.
   *
   * @param head branch or commit with the grants
   * @param active grants of level admin that have not ended
   */
  public List<UnreviewedGrant> of(String head, List<Grant> active) throws IOException {
    List<UnreviewedGrant> found = new ArrayList<>();
    List<String> namespaces = active.stream().map(Grant::namespace).distinct().toList();
    for (int i = 0; i < namespaces.size(); i++) {
      String namespace = namespaces.get(i);
      List<Grant> own = active.stream().filter(one -> one.namespace().equals(namespace)).toList();
      if (i < MOST_FILES) {
        found.addAll(ofFile(head, GrantEditor.file(namespace), own));
      } else {
        own.forEach(grant -> found.add(unknown(grant)));
      }
    }
    return found;
  }

  private List<UnreviewedGrant> ofFile(String head, String file, List<Grant> grants)
      throws IOException {
    List<CommitFacts> commits = repository.changes(head, file, MOST_COMMITS);
    List<String> ids = commits.stream().map(CommitFacts::id).toList();
    Map<String, Map<String, String>> texts =
        ids.isEmpty() ? Map.of() : repository.filesAt(ids, List.of(file));
    List<UnreviewedGrant> found = new ArrayList<>();
    for (Grant grant : grants) {
      int since = 0; // in so many commits up to now
      while (since < ids.size()
          && has(
              texts.getOrDefault(ids.get(since), Map.of()).getOrDefault(file, ""), file, grant)) {
        since++;
      }
      if (since == MOST_COMMITS) {
        found.add(unknown(grant));
      } else if (since > 0) {
        brought(grant, commits.get(since - 1)).ifPresent(found::add);
      }
    }
    return found;
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

  private static UnreviewedGrant unknown(Grant grant) {
    return new UnreviewedGrant(
        grant, How.UNKNOWN, "", GrantEditor.file(grant.namespace()), Optional.empty());
  }

  /** By the commit that brought it. */
  private Optional<UnreviewedGrant> brought(Grant grant, CommitFacts commit) throws IOException {
    List<MergeRequest> all = requests.get(commit.id());
    if (all == null) {
      all = repository.mergeRequestsOf(commit.id());
      requests.put(commit.id(), all);
    }
    if (all.isEmpty()) {
      String id = commit.id().substring(0, Math.min(SHORT, commit.id().length()));
      return Optional.of(new UnreviewedGrant(grant, How.PUSHED, commit.author(), id, commit.web()))
          .filter(any -> isNoted(commit));
    }
    for (MergeRequest request : all) {
      String merger = request.facts().merged().map(MergeRequest.Merge::by).orElse("");
      boolean here = request.branches().target().equals(project.defaultBranch());
      if (here && !merger.isEmpty() && isOwn(grant, request, merger)) {
        return Optional.of(
            new UnreviewedGrant(
                grant,
                How.SELF_MERGED,
                merger,
                "!" + request.iid(),
                Optional.of(request.facts().web())));
      }
    }
    return Optional.empty();
  }

  /** Whoever pushes sets the time of a commit: one in the future is none of the last minutes. */
  private boolean isNoted(CommitFacts commit) {
    return Duration.between(commit.committed(), now).abs().compareTo(NOTED) > 0;
  }

  private static boolean isOwn(Grant grant, MergeRequest request, String merger) {
    return merger.equals(grant.requestedBy())
        || merger.equals(request.facts().author())
        || grant.subjects().contains(new Subject(Subject.Kind.USER, merger));
  }
}
