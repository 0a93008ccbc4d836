package dev.slipway.its.bed.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A merge request. Guarded by its project. */
public final class FakeMergeRequest extends FakeIssuable {
  final String source;
  String target;
  String head = "";
  String base = "";
  boolean removeSource;

  /** Whether its branch is in another project. */
  boolean fork;

  boolean approved;
  String mergeCommit = "";
  Optional<Instant> merged = Optional.empty();

  /** Who merged it; empty where its commits were pushed to the target. */
  Optional<String> mergedBy = Optional.empty();

  /** Commits that it brought. */
  final Set<String> brought = new HashSet<>();

  final List<String> reviewers = new ArrayList<>();

  /** What the status was computed for, and since when. */
  String checked = "";

  Instant checkedSince;

  /** What the last request for this one alone said; lists repeat it. */
  String shown = "unchecked";

  Optional<Instant> queued = Optional.empty();

  FakeMergeRequest(long iid, String author, Instant created, String source, String target) {
    super(iid, author, created);
    this.source = source;
    this.target = target;
    this.checkedSince = created;
  }

  public String source() {
    return source;
  }

  public String target() {
    return target;
  }

  /** The tip of its branch. */
  public String head() {
    return head;
  }

  public List<String> reviewers() {
    return List.copyOf(reviewers);
  }

  public boolean isDraft() {
    return title.matches("(?i)(draft:|\\[draft\\]|\\(draft\\)).*");
  }
}
