package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.FirstCommit;
import dev.slipway.delivery.suggest.changelog.CommitSource;
import dev.slipway.manifest.bundle.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Commits of a service in memory. They have names, of which their hashes are made. What it says of
 * a range it finds out in the slowest, most obvious way.
 */
public final class ServiceCommits implements CommitSource, CommitTimes {
  private final Map<String, CommitFacts> commits = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();

  /** The hash of a commit. */
  public static String id(String name) {
    return Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
  }

  /** Adds a commit. */
  public ServiceCommits add(
      String name, String authored, String committed, String message, String... parents) {
    commits.put(
        id(name),
        new CommitFacts(
            id(name),
            Arrays.stream(parents).map(ServiceCommits::id).toList(),
            "Ada",
            Instant.parse(authored),
            Instant.parse(committed),
            message,
            Optional.empty()));
    return this;
  }

  /** Takes a commit away, as a rewritten history does. */
  void forget(String name) {
    commits.remove(id(name));
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public Range between(String from, String to, int most) {
    requests.add("between");
    Set<String> wanted = reachable(to);
    wanted.removeAll(reachable(from));
    if (!commits.containsKey(from)) {
      wanted.clear();
    }
    List<CommitFacts> found = new ArrayList<>();
    commits.values().stream().filter(one -> wanted.contains(one.id())).forEach(found::add);
    List<CommitFacts> kept = found.subList(Math.max(0, found.size() - most), found.size());
    return new Range(kept, found.size(), kept.size() == found.size());
  }

  @Override
  public Optional<String> mergeBase(String one, String other) {
    requests.add("mergeBase");
    Set<String> common = reachable(one);
    common.retainAll(reachable(other));
    return commits.keySet().stream().filter(common::contains).reduce((a, b) -> b);
  }

  @Override
  public Map<CommitRange, RangeFacts> of(List<CommitRange> ranges) {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    ranges.forEach(range -> facts.put(range, slow(range.from(), range.to())));
    return facts;
  }

  /** What is between two commits. */
  public RangeFacts slow(String from, String to) {
    if (!commits.containsKey(from) || !commits.containsKey(to)) {
      return RangeFacts.unknown("not there");
    }
    Set<String> added = reachable(to);
    Direction direction =
        from.equals(to)
            ? Direction.SAME
            : added.contains(from)
                ? Direction.FORWARD
                : reachable(from).contains(to) ? Direction.BACKWARD : Direction.DIVERGED;
    added.removeAll(reachable(from));
    List<CommitFacts> all = added.stream().map(this::commit).toList();
    List<CommitFacts> own = all.stream().filter(one -> one.parents().size() < 2).toList();
    Optional<CommitFacts> first =
        (own.isEmpty() ? all : own)
            .stream()
                .min(Comparator.comparing(CommitFacts::authored).thenComparing(CommitFacts::id));
    Optional<String> fix =
        all.stream()
            .filter(one -> FixMark.is(one.message()))
            .max(Comparator.comparing(CommitFacts::committed).thenComparing(CommitFacts::id))
            .map(CommitFacts::subject);
    return new RangeFacts(
        direction,
        all.size(),
        first.map(one -> new FirstCommit(one.id(), one.authored(), merged(one, to))),
        fix,
        "");
  }

  /** The oldest commit on the line of first parents that still reaches it. */
  private Instant merged(CommitFacts wanted, String tip) {
    Instant merged = wanted.committed();
    Optional<String> at = Optional.of(tip);
    while (at.isPresent() && reachable(at.get()).contains(wanted.id())) {
      CommitFacts commit = commit(at.get());
      merged = commit.committed();
      at = commit.parents().stream().findFirst();
    }
    return merged;
  }

  private CommitFacts commit(String id) {
    return Objects.requireNonNull(commits.get(id));
  }

  private Set<String> reachable(String commit) {
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

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) {
    return List.of();
  }

  @Override
  public Optional<URI> mergeRequestPage(long iid) {
    return Optional.empty();
  }

  @Override
  public Optional<String> changelogFile(String commit) {
    return Optional.empty();
  }

  @Override
  public Optional<URI> comparePage(String from, String to) {
    return Optional.empty();
  }
}
