package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.GitStore.Author;
import dev.slipway.its.bed.gitlab.GitStore.Entry;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A project: its repository, and all that GitLab keeps beside it. Its own monitor guards it. */
public final class FakeProject {
  static final String MAIN = "main";

  /** GitLab notes the activity of a project once an hour at most. */
  private static final Duration ACTIVITY = Duration.ofHours(1);

  final long id;
  final String path;
  final GitStore git;
  final InstantSource clock;
  final TreeSet<String> topics = new TreeSet<>();
  final Map<Long, FakeMergeRequest> mergeRequests = new TreeMap<>();
  final Map<Long, FakeIssuable> issues = new TreeMap<>();
  final Map<String, ObjectNode> labels = new TreeMap<>();
  final List<FakePipeline> pipelines = new ArrayList<>();
  final List<ObjectNode> deployments = new ArrayList<>();
  final List<ObjectNode> environments = new ArrayList<>();
  final List<ObjectNode> freezePeriods = new ArrayList<>();
  final Map<String, Integer> protectedBranches = new TreeMap<>();
  final Map<String, List<ObjectNode>> statuses = new HashMap<>();
  final TreeSet<String> protectedEnvironments = new TreeSet<>();
  final List<ObjectNode> schedules = new ArrayList<>();

  /** Quick actions that texts of requests made happen, such as {@code /close}. */
  final List<String> quickActions = new ArrayList<>();

  /** Tips as they were last seen, and when they came. */
  final Map<String, String> tips = new HashMap<>();

  /** Commits whose push was noted already. */
  private final Set<String> noted = new HashSet<>();

  boolean archived;
  boolean trains;
  boolean mergeRequestsOff;
  boolean pipelineRequired;
  boolean jobTokensLimited = true;
  boolean approvalRequired;
  String ci = "";
  Instant lastActivity;
  @Nullable Runnable beforeMove;
  private long ids = 1000;

  FakeProject(long id, String path, GitStore git, InstantSource clock) {
    this.id = id;
    this.path = path;
    this.git = git;
    this.clock = clock;
    this.lastActivity = clock.instant().minus(Duration.ofDays(1));
  }

  public long id() {
    return id;
  }

  public String path() {
    return path;
  }

  synchronized long nextId() {
    return ++ids + id * 1_000_000;
  }

  public synchronized FakeProject topic(String topic) {
    topics.add(topic);
    return this;
  }

  public synchronized void archive() {
    archived = true;
  }

  /** Merge requests are merged by a merge train only. */
  public synchronized void mergeTrains() {
    trains = true;
  }

  /** The project has no merge requests. */
  public synchronized void withoutMergeRequests() {
    mergeRequestsOff = true;
  }

  /** Merge requests need a pipeline that succeeded. */
  public synchronized void requirePipeline() {
    pipelineRequired = true;
  }

  /** Merge requests need an approval. */
  public synchronized void requireApproval() {
    approvalRequired = true;
  }

  /** Each pushed commit gets a pipeline that ends so: {@code success}, {@code failed}. */
  public synchronized void pipelines(String status) {
    ci = status;
  }

  /** Adds a pipeline, which is the newest one. */
  public synchronized long pipeline(String commit, String ref, String status) {
    long pipeline = nextId();
    pipelines.add(0, new FakePipeline(pipeline, commit, ref, status, clock.instant()));
    return pipeline;
  }

  /** Only tokens of at least this access may push; 60 is none. */
  public synchronized void protect(String branch, int access) {
    protectedBranches.put(branch, access);
  }

  /** Only some may deploy to an environment. */
  public synchronized void protectEnvironment(String name) {
    protectedEnvironments.add(name);
  }

  /** Jobs of every project may access this one. */
  public synchronized void openToJobs() {
    jobTokensLimited = false;
  }

  /** A schedule of a user, whose state is {@code active} or {@code blocked}. */
  public synchronized void schedule(String description, String owner, String state) {
    ObjectNode made =
        Json.object()
            .put("id", nextId())
            .put("description", description)
            .put("ref", MAIN)
            .put("cron", "0 * * * *")
            .put("cron_timezone", "UTC")
            .put("next_run_at", World.text(clock.instant().plus(Duration.ofMinutes(40))))
            .put("active", true);
    made.putObject("owner").put("username", owner).put("state", state);
    schedules.add(made);
  }

  /** Runs once, after a commit was made by the API and before its branch is moved. */
  public synchronized void beforeNextMove(Runnable action) {
    beforeMove = action;
  }

  /** What a stranger opens from a branch of a fork, which may have any name and text. */
  public synchronized FakeMergeRequest openFromFork(
      String author, String branch, String title, String description) {
    long iid = mergeRequests.size() + 1L;
    FakeMergeRequest made = new FakeMergeRequest(iid, author, clock.instant(), branch, MAIN);
    made.fork = true;
    made.head = "f".repeat(40);
    made.title = title;
    made.description = description;
    mergeRequests.put(iid, made);
    return made;
  }

  public synchronized List<FakeMergeRequest> mergeRequests() {
    return List.copyOf(mergeRequests.values());
  }

  public synchronized List<FakeIssuable> issues() {
    return List.copyOf(issues.values());
  }

  public synchronized List<String> quickActions() {
    return List.copyOf(quickActions);
  }

  /** Branches with their tips. */
  public synchronized Map<String, String> branches() {
    try {
      Map<String, String> found = new TreeMap<>();
      git.branches().forEach((name, tip) -> found.put(name, tip.name()));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file; empty if it is not there. */
  public synchronized Optional<String> file(String ref, String path) {
    try {
      Optional<ObjectId> commit = git.commit(ref);
      Optional<Entry> entry = commit.isEmpty() ? Optional.empty() : git.entry(commit.get(), path);
      return entry.isEmpty()
          ? Optional.empty()
          : Optional.of(new String(git.bytes(entry.get().id()), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a person pushes: one commit that changes these files on a branch, which may be new.
   *
   * @return the commit
   */
  public synchronized String push(
      String author, String branch, String message, Map<String, String> files) {
    try {
      Optional<ObjectId> tip = git.branch(branch);
      Optional<ObjectId> parent = tip.isPresent() ? tip : git.branch(MAIN);
      Map<String, Entry> tree =
          parent.isPresent() ? git.files(parent.get()) : new LinkedHashMap<>();
      Map<String, byte[]> contents = new HashMap<>();
      files.forEach((file, text) -> contents.put(file, text.getBytes(StandardCharsets.UTF_8)));
      tree.putAll(git.store(contents));
      ObjectId commit = git.commit(tree, parent.stream().toList(), author(author), message);
      if (!git.move(branch, tip, commit)) {
        throw new IllegalStateException(path + ": " + branch + " moved");
      }
      touch(commit.name());
      return commit.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tags a commit. */
  public synchronized void tag(String name, String commit) {
    try {
      git.tag(name, ObjectId.fromString(commit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a branch anywhere, as a forced push does, or deletes it. */
  public synchronized void move(String branch, Optional<String> commit) {
    try {
      if (commit.isEmpty()) {
        git.delete(branch);
      } else {
        git.move(branch, git.branch(branch), ObjectId.fromString(commit.get()));
      }
      touch(commit.orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A deployment to an environment, now. */
  public synchronized void deployment(String environment, String commit, String status) {
    String time = World.text(clock.instant());
    ObjectNode made =
        Json.object()
            .put("id", nextId())
            .put("sha", commit)
            .put("ref", MAIN)
            .put("status", status)
            .put("created_at", time)
            .put("updated_at", time);
    made.putObject("environment").put("name", environment);
    deployments.add(made);
  }

  /** A time in which nothing may be deployed. */
  public synchronized void freeze(String start, String end, String zone) {
    freezePeriods.add(
        Json.object()
            .put("id", nextId())
            .put("freeze_start", start)
            .put("freeze_end", end)
            .put("cron_timezone", zone));
  }

  Author author(String user) {
    return new Author(user, user + "@example.com", clock.instant());
  }

  /** Notes an activity, such as a push of a commit. */
  void touch(String commit) {
    if (!commit.isEmpty() && !noted.add(commit)) {
      return;
    }
    Instant now = clock.instant();
    if (lastActivity.plus(ACTIVITY).isBefore(now)) {
      lastActivity = now;
    }
  }
}
