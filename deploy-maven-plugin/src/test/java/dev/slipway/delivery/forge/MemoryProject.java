package dev.slipway.delivery.forge;

import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import dev.slipway.delivery.forge.Pipelines.Pipeline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A project of {@link MemoryForge}: its state, and what people do to it. */
public final class MemoryProject {
  static final String MAIN = "main";
  private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

  private final MemoryForge forge;
  private final long id;
  private final String path;
  private final Map<String, Stored> commits = new LinkedHashMap<>();
  private final Map<String, String> branches = new TreeMap<>();
  private final Map<Long, MergeRequest> mergeRequests = new TreeMap<>();
  private final Map<Long, List<Note>> notes = new HashMap<>();
  private final Map<Long, Set<String>> merged = new HashMap<>();
  private final Map<Long, Issue> issues = new TreeMap<>();
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Map<String, List<Deployment>> deployments = new HashMap<>();
  private final List<FreezePeriod> freezes = new ArrayList<>();
  private final Set<String> topics = new HashSet<>();
  private final List<Tag> tags = new ArrayList<>();
  private boolean archived;
  private String main = MAIN;

  /** A commit and all files in it. */
  record Stored(CommitFacts facts, Map<String, String> tree) {}

  MemoryProject(MemoryForge forge, long id, String path) {
    this.forge = forge;
    this.id = id;
    this.path = path;
  }

  public String path() {
    return path;
  }

  /** Adds a tag. */
  public synchronized MemoryProject tag(Tag tag) {
    tags.add(tag);
    return this;
  }

  synchronized List<Tag> tags() {
    return List.copyOf(tags);
  }

  /** The project as the port shows it. */
  public synchronized Project facts() {
    String branch = branches.containsKey(main) ? main : "";
    return new Project(Long.toString(id), path, web(""), branch, Integer.toString(commits.size()));
  }

  /** Makes another branch the default branch. */
  public synchronized void mainIs(String branch) {
    main = branch;
  }

  URI web(String rest) {
    return URI.create("https://gitlab.example.com/" + path + rest);
  }

  public synchronized MemoryProject topic(String topic) {
    topics.add(topic);
    return this;
  }

  synchronized Set<String> topics() {
    return Set.copyOf(topics);
  }

  public synchronized void archive() {
    archived = true;
  }

  synchronized boolean isArchived() {
    return archived;
  }

  /** A commit of a person that changes these files; the branch is made if it is not there. */
  public synchronized String change(
      String author, String branch, String message, Map<String, String> files) {
    String parent = branches.getOrDefault(branch, branches.getOrDefault(MAIN, ""));
    Map<String, String> tree = new TreeMap<>(tree(parent));
    tree.putAll(files);
    return store(branch, author, message, parent.isEmpty() ? List.of() : List.of(parent), tree);
  }

  /** Moves a branch to any commit, or deletes it, as a person may. */
  public synchronized void move(String branch, Optional<String> commit) {
    commit.ifPresentOrElse(to -> branches.put(branch, to), () -> branches.remove(branch));
  }

  /** The files of a branch. */
  public synchronized Map<String, String> tree(String ref) {
    Stored stored = commits.get(branches.getOrDefault(ref, ref));
    return stored == null ? Map.of() : stored.tree();
  }

  /** The id of the pipeline; the newest of a commit counts. */
  public synchronized long pipeline(String commit, String ref, String status) {
    pipelines.add(0, new Pipeline(pipelines.size() + 1L, commit, status, ref));
    return pipelines.size();
  }

  synchronized List<Pipeline> pipelines() {
    return List.copyOf(pipelines);
  }

  public synchronized void deployment(
      String environment, String commit, String status, Instant finished) {
    List<Deployment> all = deployments.computeIfAbsent(environment, name -> new ArrayList<>());
    all.add(0, new Deployment(all.size() + 1L, commit, status, finished, finished));
  }

  synchronized List<Deployment> deployments(String environment) {
    return List.copyOf(deployments.getOrDefault(environment, List.of()));
  }

  public synchronized void freeze(FreezePeriod period) {
    freezes.add(period);
  }

  synchronized List<FreezePeriod> freezePeriods() {
    return List.copyOf(freezes);
  }

  /** A comment of a person. */
  public synchronized void note(long iid, String author, String text) {
    List<Note> all = notes.computeIfAbsent(iid, key -> new ArrayList<>());
    all.add(new Note(iid * 1000 + all.size(), author, text, false));
  }

  synchronized List<Note> notesOf(long iid) {
    return notes.computeIfAbsent(iid, key -> new ArrayList<>());
  }

  public synchronized List<MergeRequest> mergeRequests() {
    return mergeRequests.keySet().stream().map(this::current).toList();
  }

  synchronized MergeRequest mergeRequest(long iid) throws ForgeException {
    if (!mergeRequests.containsKey(iid)) {
      throw new ForgeException(404, "404 Not found");
    }
    return current(iid);
  }

  /** A merge request as a person leaves it: closed, edited, with another status to merge. */
  public synchronized void put(MergeRequest mergeRequest) {
    mergeRequests.put(mergeRequest.iid(), mergeRequest);
  }

  synchronized long nextIid() {
    return mergeRequests.size() + 1L;
  }

  /** The head of an open one is the tip of its branch. */
  private MergeRequest current(long iid) {
    MergeRequest known = Objects.requireNonNull(mergeRequests.get(iid));
    String tip = branches.getOrDefault(known.branches().source(), known.head());
    return known.state() == MergeRequest.State.OPEN ? withHead(known, tip) : known;
  }

  private static MergeRequest withHead(MergeRequest known, String head) {
    return new MergeRequest(
        known.iid(),
        known.state(),
        known.title(),
        known.description(),
        known.branches(),
        head,
        known.facts());
  }

  synchronized Map<Long, Set<String>> merged() {
    return merged;
  }

  public synchronized Map<Long, Issue> issues() {
    return issues;
  }

  public synchronized Map<String, String> branches() {
    return branches;
  }

  synchronized Map<String, Stored> commits() {
    return commits;
  }

  /** A commit and those it comes from. */
  synchronized Set<String> ancestors(String commit) {
    Set<String> found = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(commit));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (commits.containsKey(next) && found.add(next)) {
        open.addAll(commits.get(next).facts().parents());
      }
    }
    return found;
  }

  synchronized String store(
      String branch,
      String author,
      String message,
      List<String> parents,
      Map<String, String> tree) {
    String commit = sha1(path + commits.size() + message);
    Instant time = BEGIN.plusSeconds(60L * commits.size());
    CommitFacts facts =
        new CommitFacts(
            commit, parents, author, time, time, message, Optional.of(web("/-/commit/" + commit)));
    commits.put(commit, new Stored(facts, Map.copyOf(tree)));
    branches.put(branch, commit);
    return commit;
  }

  private static String sha1(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String user() {
    return forge.user();
  }
}
