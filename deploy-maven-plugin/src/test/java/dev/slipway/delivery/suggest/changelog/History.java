package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.bundle.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A history in memory, for tests. Commits have names; their hashes are made of them. */
public final class History implements CommitSource {
  private static final String WEB = "https://gitlab.example.com/shop/orders";
  private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

  private final Map<String, CommitFacts> commits = new LinkedHashMap<>();
  private final Map<String, List<MergeRequest>> requests = new HashMap<>();
  private final List<String> lookups = new ArrayList<>();
  private String file = "";

  /** The hash of a commit. */
  public static String id(String name) {
    return Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
  }

  /** Adds a commit by Ada, the newest one so far. */
  public History add(String name, String message, String... parents) {
    return by("Ada Lovelace", name, message, parents);
  }

  public History by(String author, String name, String message, String... parents) {
    Instant time = BEGIN.plusSeconds(60L * commits.size());
    String id = id(name);
    commits.put(
        id,
        new CommitFacts(
            id,
            Arrays.stream(parents).map(History::id).toList(),
            author,
            time,
            time,
            message,
            Optional.of(URI.create(WEB + "/-/commit/" + id))));
    return this;
  }

  /** GitLab's merge commit of a merge request, without its number if that is zero. */
  public History merge(String name, int iid, String title, String first, String second) {
    String number = iid == 0 ? "" : "\n\nSee merge request shop/orders!" + iid;
    String message = "Merge branch '" + second + "' into 'main'\n\n" + title + number;
    return by("Grace Hopper", name, message, first, second);
  }

  /** What the server says about a commit when it is asked. */
  public History request(String commit, MergeRequest request) {
    requests.put(id(commit), List.of(request));
    return this;
  }

  public History file(String text) {
    file = text;
    return this;
  }

  CommitFacts get(String name) {
    return Optional.ofNullable(commits.get(id(name))).orElseThrow();
  }

  List<String> lookups() {
    return lookups;
  }

  static MergeRequest mergeRequest(long iid, String title, String description, String... labels) {
    return new MergeRequest(
        iid,
        MergeRequest.State.MERGED,
        title,
        description,
        new MergeRequest.Branches("b", "main"),
        "",
        new MergeRequest.Facts(
            URI.create(WEB + "/-/merge_requests/" + iid),
            "ada",
            List.of(labels),
            false,
            false,
            "",
            Optional.empty()));
  }

  @Override
  public Range between(String from, String to, int most) {
    Set<String> wanted = ancestors(to);
    wanted.removeAll(ancestors(from));
    List<CommitFacts> found = new ArrayList<>();
    commits.values().stream()
        .filter(commit -> wanted.contains(commit.id()))
        .forEach(commit -> found.add(0, commit));
    List<CommitFacts> kept = found.subList(0, Math.min(most, found.size()));
    return new Range(kept, found.size(), kept.size() == found.size());
  }

  @Override
  public Optional<String> mergeBase(String one, String other) {
    Set<String> common = ancestors(one);
    common.retainAll(ancestors(other));
    return commits.keySet().stream().filter(common::contains).reduce((a, b) -> b);
  }

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) {
    lookups.add(commit);
    return requests.getOrDefault(commit, List.of());
  }

  @Override
  public Optional<URI> mergeRequestPage(long iid) {
    return Optional.of(URI.create(WEB + "/-/merge_requests/" + iid));
  }

  @Override
  public Optional<String> changelogFile(String commit) {
    return file.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  @Override
  public Optional<URI> comparePage(String from, String to) {
    return Optional.of(URI.create(WEB + "/-/compare/" + from + "..." + to));
  }

  private Set<String> ancestors(String commit) {
    Set<String> found = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(commit));
    while (!open.isEmpty()) {
      CommitFacts next = commits.get(open.remove(open.size() - 1));
      if (next != null && found.add(next.id())) {
        open.addAll(next.parents());
      }
    }
    return found;
  }
}
