package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups commits by the merge requests that brought them. Messages name most of them; the server is
 * asked about the rest, the newest first, in a bounded number of requests.
 */
final class CommitGroups {
  // Where the newest commits have none, the project does not use merge requests.
  private static final int EMPTY_ANSWERS = 3;

  private final CommitSource source;
  private final Map<Long, MergeRequest> known = new HashMap<>();
  private int lookups;
  private int empty;

  /**
   * @param lookups requests that may be made
   */
  CommitGroups(CommitSource source, int lookups) {
    this.source = source;
    this.lookups = lookups;
  }

  /**
   * The groups, the newest first; commits without a merge request are in the last one.
   *
   * @param commits the newest first
   * @param tip the newest one
   */
  List<Group> of(List<CommitFacts> commits, String tip) throws IOException {
    Map<String, CommitFacts> byId = new HashMap<>();
    commits.forEach(commit -> byId.put(commit.id(), commit));
    Map<String, String> bringers = CommitGraph.bringers(commits, full(tip, byId));
    Map<String, Optional<MergeRequest>> requests = new HashMap<>();
    Map<Long, List<CommitFacts>> groups = new LinkedHashMap<>();
    List<CommitFacts> rest = new ArrayList<>();
    for (CommitFacts commit : commits) {
      String bringer = bringers.getOrDefault(commit.id(), commit.id());
      Optional<MergeRequest> request = requests.get(bringer);
      if (request == null) {
        request = request(byId.getOrDefault(bringer, commit));
        requests.put(bringer, request);
      }
      List<CommitFacts> group = rest;
      if (request.isPresent()) {
        group = groups.computeIfAbsent(request.get().iid(), iid -> new ArrayList<>());
      }
      group.add(CommitTexts.bounded(commit));
    }
    List<Group> all = new ArrayList<>();
    groups.forEach((iid, members) -> all.add(group(Optional.ofNullable(known.get(iid)), members)));
    if (!rest.isEmpty()) {
      all.add(group(Optional.empty(), rest));
    }
    return all;
  }

  /** Versions may be stamped with a short hash. */
  private static String full(String tip, Map<String, CommitFacts> byId) {
    return byId.containsKey(tip)
        ? tip
        : byId.keySet().stream().filter(id -> id.startsWith(tip)).findFirst().orElse(tip);
  }

  private Optional<MergeRequest> request(CommitFacts bringer) throws IOException {
    Optional<NamedRequest> named = NamedRequest.in(bringer);
    if (named.isPresent()) {
      long iid = named.get().iid();
      return Optional.of(
          known.computeIfAbsent(
              iid, key -> named.get().request(source.mergeRequestPage(named.get().iid()))));
    }
    if (lookups <= 0 || empty >= EMPTY_ANSWERS && known.isEmpty()) {
      return Optional.empty();
    }
    lookups--;
    Optional<MergeRequest> found = lookUp(bringer.id());
    empty += found.isEmpty() ? 1 : 0;
    return found.map(
        request -> {
          known.put(request.iid(), request);
          return request;
        });
  }

  private Optional<MergeRequest> lookUp(String commit) throws IOException {
    try {
      return source.mergeRequestsOf(commit).stream()
          .filter(request -> request.state() == MergeRequest.State.MERGED)
          .findFirst();
    } catch (ForgeException e) {
      // Merge requests may be switched off, or hidden from this token.
      return Optional.empty();
    }
  }

  private static Group group(Optional<MergeRequest> request, List<CommitFacts> members) {
    List<String> titles = new ArrayList<>(members.stream().map(CommitFacts::subject).toList());
    List<String> texts = new ArrayList<>(members.stream().map(CommitFacts::message).toList());
    request.ifPresent(
        found -> {
          titles.add(0, found.title());
          texts.add(0, found.description());
        });
    boolean breaking =
        request.filter(CommitTexts::isBreaking).isPresent()
            || texts.stream().anyMatch(CommitTexts::isBreaking);
    return new Group(request, members, CommitTexts.issues(titles, texts), breaking);
  }
}
